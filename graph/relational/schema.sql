-- ledger.sqlite: the graph as tables. One sentence above each table and view says what a row is; the sentence behind
-- a column says what stands in it. `id` and the columns that refer to one hold in this file only: cite the iri.

-- What the file was made from: schema, version of Bangfu, digest of the graph 构建信息.
CREATE TABLE build (
  name TEXT PRIMARY KEY NOT NULL, -- schema | bangfu | graph
  value TEXT NOT NULL -- version of these tables | version of Bangfu | SHA-256 of graph.nq, empty in an export
) WITHOUT ROWID;

-- The codes that columns hold, in words 代码表.
CREATE TABLE codes (
  scheme TEXT NOT NULL, -- level | unit-type | recipient-type | mode | status | role | project-type | category | basis …
  code TEXT NOT NULL, -- as it stands in the columns
  zh TEXT NOT NULL, -- what it is called in Chinese
  en TEXT NOT NULL, -- what it is called in English
  PRIMARY KEY (scheme, code)
) WITHOUT ROWID;

-- Documents that were read 文献.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY NOT NULL, -- number in this file
  iri TEXT NOT NULL UNIQUE, -- IRI in the graph
  name TEXT NOT NULL UNIQUE, -- the document's id: its file name without extension; the ledger's `doc`
  title TEXT NOT NULL, -- title as printed
  issued TEXT, -- date of publication: YYYY, YYYY-MM or YYYY-MM-DD
  publisher TEXT, -- who published it
  author TEXT, -- who wrote it
  url TEXT, -- where it was found
  source TEXT, -- name of the file read
  sha256 TEXT NOT NULL, -- digest of the bytes read
  media_type TEXT NOT NULL, -- text/plain …
  encoding TEXT NOT NULL, -- utf-8, gb18030 …
  script TEXT NOT NULL, -- hans | hant | mixed
  reprint_of INTEGER REFERENCES documents (id) -- the document whose text it repeats
);

-- Everything facts are about: places, units, people, households 实体.
CREATE TABLE entities (
  id INTEGER PRIMARY KEY NOT NULL, -- number in this file
  iri TEXT NOT NULL UNIQUE, -- IRI in the graph
  kind TEXT NOT NULL CHECK (kind IN ('place', 'unit', 'person', 'household')), -- in which table more is told
  name TEXT NOT NULL, -- name in simplified characters
  level TEXT, -- central | province | prefecture | county | township | village | household; none for people
  path TEXT NOT NULL -- 省/市/县/乡/村: of a place its own, of others that of their place; a household's ends in its name
);

-- Every name under which a document speaks of an entity, its own among them 名称.
CREATE TABLE names (
  name TEXT NOT NULL, -- as written, in either script
  entity INTEGER NOT NULL REFERENCES entities (id), -- who is called so
  PRIMARY KEY (name, entity)
) WITHOUT ROWID;

-- Places, from province to village 地点; those around a place stand in it by level, a county's `county` is itself.
CREATE TABLE places (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES entities (id), -- the entity
  name TEXT NOT NULL, -- name, as in entities
  level TEXT NOT NULL, -- province | prefecture | county | township | village
  path TEXT NOT NULL, -- 省/市/县/乡/村
  code TEXT, -- statistical division code of 2, 4, 6, 9 or 12 digits; none where the gazetteer lacks the place
  parent INTEGER REFERENCES places (id), -- the next place up
  province INTEGER REFERENCES places (id), -- the province it lies in or is
  prefecture INTEGER REFERENCES places (id), -- the prefecture it lies in or is
  county INTEGER REFERENCES places (id), -- the county it lies in or is
  township INTEGER REFERENCES places (id), -- the township it lies in or is
  province_code TEXT, -- division code of the province
  prefecture_code TEXT, -- division code of the prefecture
  county_code TEXT -- division code of the county
);

-- Units that assist, send or receive 单位.
CREATE TABLE units (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES entities (id), -- the entity
  name TEXT NOT NULL, -- name, as in entities
  unit_type TEXT NOT NULL, -- government | institution | enterprise | military | association | cooperative | team …
  level TEXT, -- its administrative level
  seat INTEGER REFERENCES places (id) -- the place it belongs to
);

-- People who help 帮扶人员.
CREATE TABLE persons (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES entities (id), -- the entity
  name TEXT NOT NULL, -- name, as in entities
  place INTEGER REFERENCES places (id) -- where they serve
);

-- Households that are assisted, called by a member 帮扶对象户.
CREATE TABLE households (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES entities (id), -- the entity
  name TEXT NOT NULL, -- name, as in entities
  place INTEGER REFERENCES places (id) -- where they live
);

-- Facts, each once however many documents state it 事实; what is particular to a kind stands in the kind's table.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY NOT NULL, -- number in this file
  iri TEXT NOT NULL UNIQUE, -- IRI in the graph, the ledger's `iri`
  kind TEXT NOT NULL CHECK (kind IN ('assistance', 'posting', 'household', 'project', 'collective')), -- which table
  place INTEGER NOT NULL REFERENCES places (id), -- place helped, of duty, of residence, of the project
  stated_by INTEGER NOT NULL -- how many independent documents state (not deny) it, a reprint and its original as one
);

-- The sentences that state facts 证据: what one document says of one fact.
CREATE TABLE passages (
  id INTEGER PRIMARY KEY NOT NULL, -- number in this file
  iri TEXT NOT NULL UNIQUE, -- IRI in the graph
  fact INTEGER NOT NULL REFERENCES facts (id), -- the fact stated
  document INTEGER NOT NULL REFERENCES documents (id), -- the document that states it
  status TEXT NOT NULL CHECK (status IN ('under_way', 'planned', 'ended', 'denied')), -- as this document tells it
  stated_date TEXT, -- year, month or day this document gives for the fact
  quote TEXT NOT NULL, -- the document's words from quote_start to quote_end
  quote_start INTEGER NOT NULL, -- offset in the document's text, in Unicode code points
  quote_end INTEGER NOT NULL, -- offset behind the last code point
  trigger_start INTEGER NOT NULL, -- where the word stands that makes it a fact
  trigger_end INTEGER NOT NULL, -- offset behind it
  rule TEXT NOT NULL, -- the rule that read it
  confidence REAL NOT NULL, -- 0 to 1
  cells TEXT -- table cells it was read from, as `2!C5`, joined by `;`
);

-- What a word of a quote refers to outside the quote (该村) 先行语.
CREATE TABLE antecedents (
  passage INTEGER NOT NULL REFERENCES passages (id), -- the passage
  number INTEGER NOT NULL, -- counted from 1
  quote_start INTEGER NOT NULL, -- offset in the document's text
  quote_end INTEGER NOT NULL, -- offset behind it
  quote TEXT, -- the words there, where known
  PRIMARY KEY (passage, number)
) WITHOUT ROWID;

-- Who assists whom 帮扶关系, one row for each pair.
CREATE TABLE assistances (
  fact INTEGER PRIMARY KEY NOT NULL REFERENCES facts (id), -- the fact
  assister INTEGER NOT NULL REFERENCES entities (id), -- unit, person or place that helps
  recipient INTEGER NOT NULL REFERENCES entities (id) -- place, household or unit that is helped
);

-- What one document says of an assistance beside its status and date.
CREATE TABLE assistance_passages (
  passage INTEGER PRIMARY KEY NOT NULL REFERENCES passages (id), -- the passage
  assister_type TEXT NOT NULL, -- government | institution | enterprise | military | association | … | person | place
  recipient_type TEXT NOT NULL -- household | village | township | county | … | cooperative | school | unit
);

-- The modes of help that one document tells 帮扶方式.
CREATE TABLE assistance_modes (
  passage INTEGER NOT NULL REFERENCES passages (id), -- the passage
  mode TEXT NOT NULL, -- pairing | posting | project | funding | sales | service | peer
  PRIMARY KEY (passage, mode)
) WITHOUT ROWID;

-- Who is stationed where, in which role 派驻任职.
CREATE TABLE postings (
  fact INTEGER PRIMARY KEY NOT NULL REFERENCES facts (id), -- the fact
  holder INTEGER NOT NULL REFERENCES persons (id), -- who is stationed
  role TEXT NOT NULL -- first_secretary | team_leader | team_member | responsible_person
);

-- Who sent the holder of a posting, as one document tells it 派出单位.
CREATE TABLE posting_senders (
  passage INTEGER PRIMARY KEY NOT NULL REFERENCES passages (id), -- the passage
  unit INTEGER NOT NULL REFERENCES entities (id) -- the sender
);

-- Households said to be assisted, whoever helps 帮扶对象户.
CREATE TABLE assisted_households (
  fact INTEGER PRIMARY KEY NOT NULL REFERENCES facts (id), -- the fact
  household INTEGER NOT NULL REFERENCES households (id) -- the household
);

-- What is done where 项目: one row for each place and type of a document.
CREATE TABLE projects (
  fact INTEGER PRIMARY KEY NOT NULL REFERENCES facts (id), -- the fact
  project_type TEXT NOT NULL, -- planting | breeding | processing | … | general
  county INTEGER REFERENCES places (id), -- the county of the place, none for a project of a wider place
  document INTEGER NOT NULL REFERENCES documents (id), -- the document that tells of it
  households INTEGER, -- households that gain
  persons INTEGER, -- persons that gain
  count INTEGER -- how many were made: greenhouses, cattle, kilometres
);

-- Names of projects 项目名称.
CREATE TABLE project_names (
  project INTEGER NOT NULL REFERENCES projects (fact), -- the project
  name TEXT NOT NULL, -- as the document writes it
  PRIMARY KEY (project, name)
) WITHOUT ROWID;

-- Sums of money 金额; exact and inexact ones stand in two columns, so that no sum over one mixes them.
CREATE TABLE amounts (
  project INTEGER NOT NULL REFERENCES projects (fact), -- the project
  number INTEGER NOT NULL, -- counted from 1
  basis TEXT NOT NULL, -- what the sum counts: total | per_household | per_person | per_village
  bound TEXT NOT NULL CHECK (bound IN ('exact', 'about', 'at_least', 'up_to')), -- how exact it is
  exact_yuan REAL, -- the sum, where stated exactly 确数
  inexact_yuan REAL, -- the sum, where it is about, at least or up to so much 约数
  PRIMARY KEY (project, number),
  CHECK ((exact_yuan IS NULL) = (bound <> 'exact') AND (inexact_yuan IS NULL) = (bound = 'exact'))
) WITHOUT ROWID;

-- Helpers that documents count without naming them 帮扶力量.
CREATE TABLE helper_groups (
  fact INTEGER PRIMARY KEY NOT NULL REFERENCES facts (id), -- the fact
  category TEXT NOT NULL, -- unit | enterprise | leader | cadre | first_secretary | team …
  count INTEGER NOT NULL, -- how many
  bound TEXT NOT NULL -- exact | about | at_least | up_to
);

-- The levels of which counted helpers are 层级.
CREATE TABLE helper_levels (
  helper_group INTEGER NOT NULL REFERENCES helper_groups (fact), -- the group
  level TEXT NOT NULL, -- central … village
  PRIMARY KEY (helper_group, level)
) WITHOUT ROWID;

-- What the projects of one type in one county cost together 各县各类资金; denied projects and reprints are left out.
CREATE TABLE sums (
  county INTEGER NOT NULL REFERENCES places (id), -- the county
  project_type TEXT NOT NULL, -- planting | breeding | processing | … | general
  basis TEXT NOT NULL, -- what the sums count: total | per_household | per_person | per_village
  exact_yuan REAL NOT NULL, -- of the sums stated exactly 确数
  inexact_yuan REAL NOT NULL, -- of the sums that are about, at least or up to so much 约数
  projects INTEGER NOT NULL, -- how many projects have a sum
  facts TEXT NOT NULL, -- their IRIs, as a JSON list
  documents TEXT NOT NULL, -- the names of the documents that tell of them, one for each, as a JSON list
  statuses TEXT NOT NULL, -- as these documents tell them, joined by commas
  dates TEXT, -- the dates these documents give, joined by commas
  PRIMARY KEY (county, project_type, basis)
) WITHOUT ROWID;
