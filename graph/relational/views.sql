-- Who assists whom, with what the documents together say; denied facts are left out 谁帮扶谁.
CREATE VIEW who_assists AS
SELECT
  facts.iri AS fact,
  assister.name AS assister,
  assister.level AS assister_level,
  min(said.assister_type) AS assister_type,
  recipient.name AS recipient,
  min(said.recipient_type) AS recipient_type,
  places.path AS place,
  places.county_code AS county_code,
  (SELECT group_concat(mode, ';') FROM (
     SELECT DISTINCT mode FROM assistance_modes JOIN passages AS told ON told.id = assistance_modes.passage
     WHERE told.fact = facts.id AND told.status <> 'denied' ORDER BY mode)) AS modes,
  (SELECT group_concat(status, ';') FROM (
     SELECT DISTINCT status FROM passages AS told WHERE told.fact = facts.id AND status <> 'denied' ORDER BY status)
  ) AS statuses,
  facts.stated_by AS independent_documents
FROM facts
JOIN assistances ON assistances.fact = facts.id
JOIN entities AS assister ON assister.id = assistances.assister
JOIN entities AS recipient ON recipient.id = assistances.recipient
JOIN places ON places.id = facts.place
JOIN passages ON passages.fact = facts.id AND passages.status <> 'denied'
JOIN assistance_passages AS said ON said.passage = passages.id
GROUP BY facts.id;

-- Sums by county, type and basis, exact and inexact apart; reprints and denied projects are left out 各县各类资金.
CREATE VIEW money AS
SELECT
  county.path AS county,
  county.code AS county_code,
  sums.project_type AS project_type,
  sums.basis AS basis,
  sums.exact_yuan AS exact_yuan,
  sums.inexact_yuan AS inexact_yuan,
  sums.projects AS projects
FROM sums
JOIN places AS county ON county.id = sums.county;

-- Each assisted household with the places above it, from the province down, and who helps it 从省到户.
CREATE VIEW chains AS
SELECT
  province.name AS province,
  prefecture.name AS prefecture,
  county.name AS county,
  township.name AS township,
  place.name AS place,
  households.name AS household,
  (SELECT group_concat(name, ';') FROM (
     SELECT DISTINCT helper.name FROM assistances
     JOIN entities AS helper ON helper.id = assistances.assister
     JOIN passages ON passages.fact = assistances.fact AND passages.status IN ('under_way', 'ended')
     WHERE assistances.recipient = households.id ORDER BY helper.name)) AS assisters
FROM households
JOIN places AS place ON place.id = households.place
LEFT JOIN places AS province ON province.id = place.province
LEFT JOIN places AS prefecture ON prefecture.id = place.prefecture
LEFT JOIN places AS county ON county.id = place.county
LEFT JOIN places AS township ON township.id = place.township;

-- First secretaries and who sent them; denied postings are left out 第一书记.
CREATE VIEW first_secretaries AS
SELECT
  facts.iri AS fact,
  persons.name AS person,
  places.path AS place,
  places.county_code AS county_code,
  min(sender.name) AS sent_by,
  min(sender.level) AS sender_level,
  min(passages.status) AS status,
  facts.stated_by AS independent_documents
FROM postings
JOIN facts ON facts.id = postings.fact
JOIN persons ON persons.id = postings.holder
JOIN places ON places.id = facts.place
JOIN passages ON passages.fact = facts.id AND passages.status <> 'denied'
LEFT JOIN posting_senders ON posting_senders.passage = passages.id
LEFT JOIN entities AS sender ON sender.id = posting_senders.unit
WHERE postings.role = 'first_secretary'
GROUP BY facts.id;

-- How many documents state anything of a place or of what lies in it, with and without reprints 文献覆盖.
CREATE VIEW coverage AS
WITH RECURSIVE around (place, document) AS (
  SELECT facts.place, passages.document FROM passages JOIN facts ON facts.id = passages.fact
  UNION
  SELECT places.parent, around.document FROM around JOIN places ON places.id = around.place
  WHERE places.parent IS NOT NULL
)
SELECT
  places.path AS place,
  places.level AS level,
  places.code AS code,
  count(DISTINCT around.document) AS documents,
  count(DISTINCT coalesce(documents.reprint_of, documents.id)) AS independent_documents
FROM places
LEFT JOIN around ON around.place = places.id
LEFT JOIN documents ON documents.id = around.document
GROUP BY places.id;

-- Every fact with its sentence and document 证据.
CREATE VIEW evidence AS
SELECT
  facts.iri AS fact,
  facts.kind AS kind,
  places.path AS place,
  passages.status AS status,
  passages.stated_date AS stated_date,
  passages.quote AS quote,
  documents.title AS title,
  documents.issued AS issued,
  documents.publisher AS publisher,
  documents.name AS document,
  passages.quote_start AS quote_start,
  passages.quote_end AS quote_end,
  passages.rule AS rule,
  passages.confidence AS confidence
FROM passages
JOIN facts ON facts.id = passages.fact
JOIN places ON places.id = facts.place
JOIN documents ON documents.id = passages.document;

-- Projects with place, names and what they say of gains; denied ones are left out 项目.
CREATE VIEW projects_told AS
SELECT
  facts.iri AS fact,
  projects.project_type AS project_type,
  places.path AS place,
  places.county_code AS county_code,
  (SELECT group_concat(name, ';') FROM (
     SELECT name FROM project_names WHERE project_names.project = projects.fact ORDER BY name)) AS names,
  (SELECT sum(exact_yuan) FROM amounts WHERE amounts.project = projects.fact AND basis = 'total') AS exact_yuan,
  (SELECT sum(inexact_yuan) FROM amounts WHERE amounts.project = projects.fact AND basis = 'total') AS inexact_yuan,
  projects.households AS households,
  projects.persons AS persons,
  documents.name AS document,
  documents.reprint_of IS NOT NULL AS reprinted
FROM projects
JOIN facts ON facts.id = projects.fact
JOIN places ON places.id = facts.place
JOIN documents ON documents.id = projects.document
WHERE NOT EXISTS (SELECT 1 FROM passages WHERE passages.fact = projects.fact AND passages.status = 'denied');
