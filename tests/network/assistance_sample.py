"""Hand-built Resolutions for the tests of networks and pages: small worlds in many provinces, told in our own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph import ids
from graph.model import (
    Amount,
    Assistance,
    AssisterType,
    Basis,
    Bound,
    Category,
    Collective,
    Document,
    Evidence,
    Household,
    HouseholdEntity,
    Level,
    Linked,
    Mode,
    Person,
    Place,
    PlaceEntity,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Span,
    Statement,
    Unit,
)

_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_RECIPIENTS = {level: RecipientType(level.value) for level in _LEVELS}


@dataclass
class World:
    """A Resolution in the making; every method states one fact in one document and adds what it speaks of."""

    documents: dict[str, Document] = field(default_factory=dict)
    places: dict[str, PlaceEntity] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    households: dict[str, HouseholdEntity] = field(default_factory=dict)
    facts: list[Linked] = field(default_factory=list)
    reprints: list[tuple[str, str]] = field(default_factory=list)

    def document(self, doc: str, title: str = "", date: str | None = None, *, url: str | None = None) -> World:
        self.documents[doc] = Document(
            doc,
            title=title or f"驻村札记之{doc}",
            date=date,
            publisher="乡讯",
            url=url,
            source=f"/some/where/{doc}.txt",
        )
        return self

    def place(self, path: str) -> Place:
        """The place of a path 省/市/县/乡/村; an empty step leaves a level out."""
        steps = path.split("/")
        within: str | None = None
        names: tuple[str, ...] = ()
        place: Place | None = None
        for level, name in zip(_LEVELS, steps, strict=False):
            if name:
                names = (*names, name)
                place = Place(name, level, names)
                iri = ids.place_iri(place)
                self.places[iri] = PlaceEntity(iri, name, level, names, within=within)
                within = iri
        assert place is not None
        return place

    def unit(self, name: str, type_: AssisterType, level: Level | None, labels: tuple[str, ...] = ()) -> str:
        iri = ids.unit_iri(name, None)
        self.units[iri] = Unit(iri, name, type_, level, labels=labels)
        return iri

    def assist(
        self,
        assister: str,
        path: str,
        *,
        type_: AssisterType = AssisterType.GOVERNMENT,
        level: Level | None = Level.COUNTY,
        mode: Mode = Mode.PAIRING,
        household: str | None = None,
        doc: str = "d1",
        date: str | None = None,
        confidence: float = 0.9,
    ) -> World:
        place = self.place(path)
        place_iri = ids.place_iri(place)
        recipient, target = (household, self._household(household, place_iri)) if household else (place.name, place_iri)
        if type_ is AssisterType.PLACE:
            helper = self.place(assister)
            source, name = ids.place_iri(helper), helper.name
        elif type_ is AssisterType.PERSON:
            source, name = self._person(assister, place_iri), assister
        else:
            source, name = self.unit(assister, type_, level), assister
        sentence = f"这一年，{name}包保{recipient}，帮到了点子上。"
        fact = Assistance(
            doc=doc,
            place=place,
            evidence=_evidence(sentence, "包保"),
            rule="assist.pairing",
            confidence=confidence,
            date=date,
            assister=name,
            assister_type=type_,
            assister_level=level,
            assister_span=_span(sentence, name),
            recipient=recipient,
            recipient_type=RecipientType.HOUSEHOLD if household else _RECIPIENTS[place.level],
            recipient_span=_span(sentence, f"{recipient}，", 1),
            mode=mode,
            modes=(mode,),
        )
        self._state(ids.assistance_iri(source, target), fact, assister=source, recipient=target, place=place_iri)
        return self

    def post(
        self,
        person: str,
        path: str,
        *,
        by: str | None = None,
        type_: AssisterType = AssisterType.GOVERNMENT,
        level: Level | None = Level.PROVINCE,
        role: Role = Role.FIRST_SECRETARY,
        doc: str = "d1",
    ) -> World:
        place = self.place(path)
        place_iri = ids.place_iri(place)
        holder = self._person(person, place_iri)
        sentence = f"{person}来到{place.name}担任第一书记，吃住都在村里。"
        fact = Posting(
            doc=doc,
            place=place,
            evidence=_evidence(sentence, "第一书记"),
            rule="posting.first_secretary",
            person=person,
            person_span=_span(sentence, person),
            role=role,
            dispatched_by=by,
            dispatcher_type=type_ if by else None,
            dispatcher_level=level if by else None,
        )
        ends = {"holder": holder, "place": place_iri}
        if by:
            ends["dispatcher"] = self.unit(by, type_, level)
            self.assist(by, path, type_=type_, level=level, mode=Mode.POSTING, doc=doc)
        self._state(ids.posting_iri(holder, role, place_iri), fact, **ends)
        return self

    def home(self, person: str, path: str, *, doc: str = "d1") -> World:
        place = self.place(path)
        place_iri = ids.place_iri(place)
        household = self._household(person, place_iri)
        sentence = f"脱贫户{person}家的新房今年封了顶。"
        fact = Household(
            doc=doc, place=place, evidence=_evidence(sentence, "脱贫户"), rule="household.title", person=person
        )
        self._state(ids.household_iri(person, place_iri), fact, household=household, place=place_iri)
        return self

    def project(
        self, path: str, type_: ProjectType, *, names: tuple[str, ...] = (), yuan: float | None = None, doc: str = "d1"
    ) -> World:
        place = self.place(path)
        place_iri = ids.place_iri(place)
        sentence = f"{place.name}投入资金建起{'、'.join(names) or '产业项目'}，当年见效。"
        amounts = (Amount(yuan, Bound.ABOUT, Basis.TOTAL),) if yuan is not None else ()
        fact = Project(
            doc=doc,
            place=place,
            evidence=_evidence(sentence, "建起"),
            rule="project.build",
            project_type=type_,
            names=names,
            amounts=amounts,
            households=36,
        )
        self._state(ids.project_iri(doc, place_iri, type_), fact, place=place_iri)
        return self

    def group(self, path: str, category: Category, count: int, *, doc: str = "d1") -> World:
        place = self.place(path)
        place_iri = ids.place_iri(place)
        sentence = f"{count}支力量下沉{place.name}。"
        fact = Collective(
            doc=doc,
            place=place,
            evidence=_evidence(sentence, "下沉"),
            rule="collective.count",
            category=category,
            count=count,
            levels=(Level.COUNTY,),
        )
        self._state(ids.collective_iri(place_iri, category, ("county",), count), fact, place=place_iri)
        return self

    def reprint(self, doc: str, original: str) -> World:
        self.reprints.append((doc, original))
        return self

    def done(self) -> Resolution:
        for doc in sorted({linked.fact.doc for linked in self.facts} - set(self.documents)):
            self.document(doc)
        return Resolution(
            documents=tuple(self.documents[doc] for doc in sorted(self.documents)),
            places=tuple(sorted(self.places.values(), key=lambda place: place.iri)),
            units=tuple(sorted(self.units.values(), key=lambda unit: unit.iri)),
            people=tuple(sorted(self.people.values(), key=lambda person: person.iri)),
            households=tuple(sorted(self.households.values(), key=lambda home: home.iri)),
            facts=tuple(sorted(self.facts, key=lambda linked: (linked.iri, linked.passage))),
            reprints=tuple(self.reprints),
        )

    def _person(self, name: str, place: str) -> str:
        iri = ids.person_iri(name, place)
        self.people[iri] = Person(iri, name, place)
        return iri

    def _household(self, name: str, place: str) -> str:
        iri = ids.household_iri(name, place)
        self.households[iri] = HouseholdEntity(iri, name, place)
        return iri

    def _state(self, iri: str, fact: Statement, **ends: str) -> None:
        # Each statement stands at its own offset, as it would in a real text.
        shift = 100 * len(self.facts)
        passage = ids.passage_iri(fact.doc, iri, Span(shift, shift + len(fact.evidence.quote)))
        self.facts.append(Linked(iri, passage, _shifted(fact, shift), tuple(ends.items())))


def _span(sentence: str, part: str, less: int = 0) -> Span:
    start = sentence.index(part)
    return Span(start, start + len(part) - less)


def _evidence(sentence: str, trigger: str) -> Evidence:
    return Evidence(Span(0, len(sentence)), sentence, _span(sentence, trigger))


def _shifted(fact: Statement, by: int) -> Statement:
    def moved(span: Span | None) -> Span | None:
        return None if span is None else Span(span.start + by, span.end + by)

    evidence = fact.evidence
    where, trigger = moved(evidence.span), moved(evidence.trigger)
    assert where is not None and trigger is not None
    moved_fact = replace(fact, evidence=replace(evidence, span=where, trigger=trigger))
    if isinstance(moved_fact, Assistance):
        return replace(
            moved_fact,
            assister_span=moved(moved_fact.assister_span),
            recipient_span=moved(moved_fact.recipient_span),
        )
    if isinstance(moved_fact, Posting | Household):
        return replace(moved_fact, person_span=moved(moved_fact.person_span))
    return moved_fact


LIANG = "贵州省/黔北市/凉水县"
QING = "贵州省/黔北市/青杠县"
SHAN = "甘肃省/陇阳市/山丹坪县"


def two_counties() -> Resolution:
    """About sixty nodes: two counties of one prefecture and a third in another province, all five kinds of fact."""
    world = World()
    world.document("d1", "山上的灯", "2018-11-02").document("d2", "一村一策看凉水", "2019-06-18")
    world.document("d3", "从陇阳到东海", "2021", url="https://example.org/d3")
    world.document("d4", "山上的灯（转载）", "2018-11-05")
    world.reprint("d4", "d1")
    government, enterprise, institution = AssisterType.GOVERNMENT, AssisterType.ENTERPRISE, AssisterType.INSTITUTION
    world.assist("国家某某科学院", LIANG, type_=institution, level=Level.CENTRAL, mode=Mode.SERVICE, doc="d2")
    world.assist("贵州省农业农村厅", f"{LIANG}/石坪镇/杉树湾村", level=Level.PROVINCE)
    world.assist("贵州省农业农村厅", f"{LIANG}/石坪镇/杉树湾村", level=Level.PROVINCE, doc="d4")
    world.assist("贵州省农业农村厅", f"{QING}/云雾乡/岩头村", level=Level.PROVINCE, doc="d2")
    world.post("陈立秋", f"{LIANG}/石坪镇/杉树湾村", by="贵州省农业农村厅")
    world.post("罗春生", f"{LIANG}/石坪镇/龙塘村", by="黔北市税务局", level=Level.PREFECTURE)
    world.post(
        "吴大江", f"{QING}/云雾乡/岩头村", by="黔北师范学院", type_=institution, level=Level.PREFECTURE, doc="d2"
    )
    world.post("孙小满", f"{QING}/竹林镇/白果村", role=Role.TEAM_LEADER, doc="d2")
    for name, village in [
        ("凉水县水务局", "石坪镇/杉树湾村"),
        ("凉水县水务局", "石坪镇/龙塘村"),
        ("凉水县教育局", "石坪镇/龙塘村"),
        ("凉水县卫生健康局", "大河镇/渡口村"),
        ("凉水县总工会", "大河镇/渡口村"),
        ("凉水县林业局", "大河镇/梨园村"),
    ]:
        world.assist(name, f"{LIANG}/{village}", doc="d2")
    world.assist("黔北农村商业银行凉水支行", f"{LIANG}/大河镇/梨园村", type_=enterprise, mode=Mode.FUNDING, doc="d2")
    world.assist("黔北供电公司", LIANG, type_=enterprise, level=Level.PREFECTURE, mode=Mode.PROJECT)
    world.assist("黔岭食品有限公司", f"{LIANG}/石坪镇/龙塘村", type_=enterprise, level=None, mode=Mode.SALES)
    world.assist("凉水县人民武装部", f"{LIANG}/大河镇/渡口村", type_=AssisterType.MILITARY)
    world.assist(
        "杉树湾村驻村工作队", f"{LIANG}/石坪镇/杉树湾村", type_=AssisterType.TEAM, level=None, household="石老满"
    )
    world.assist("张映红", f"{LIANG}/石坪镇/杉树湾村", type_=AssisterType.PERSON, level=None, household="石老满")
    world.assist("张映红", f"{LIANG}/石坪镇/杉树湾村", type_=AssisterType.PERSON, level=None, household="龙阿妹")
    world.home("龙阿妹", f"{LIANG}/石坪镇/杉树湾村").home("潘正才", f"{LIANG}/石坪镇/龙塘村", doc="d2")
    for name, village in [
        ("青杠县交通运输局", "云雾乡/岩头村"),
        ("青杠县妇女联合会", "竹林镇/白果村"),
        ("青杠县发展和改革局", "竹林镇/清水村"),
    ]:
        world.assist(name, f"{QING}/{village}", mode=Mode.PROJECT, doc="d2")
    world.assist("青杠县商会", f"{QING}/竹林镇/清水村", type_=AssisterType.ASSOCIATION, mode=Mode.FUNDING, doc="d2")
    world.assist("绿野茶叶专业合作社", f"{QING}/云雾乡/岩头村", type_=AssisterType.COOPERATIVE, level=None, doc="d2")
    world.assist(
        f"{QING}/竹林镇/白果村", f"{QING}/竹林镇/清水村", type_=AssisterType.PLACE, level=Level.VILLAGE, mode=Mode.PEER
    )
    world.assist("海东省/东海市", SHAN, type_=AssisterType.PLACE, level=Level.PREFECTURE, mode=Mode.PEER, doc="d3")
    world.assist("山丹坪县农业农村局", f"{SHAN}/沙井镇/上泉村", doc="d3", date="2020")
    world.assist(
        "山丹坪县医院", f"{SHAN}/沙井镇/上泉村", type_=institution, mode=Mode.SERVICE, doc="d3", date="2020-05"
    )
    world.assist("海东第一建设集团", f"{SHAN}/沙井镇/下泉村", type_=enterprise, level=None, mode=Mode.FUNDING, doc="d3")
    world.assist("中国某某集团有限公司", SHAN, type_=enterprise, level=Level.CENTRAL, mode=Mode.FUNDING, doc="d3")
    world.assist("中国某某集团有限公司", LIANG, type_=enterprise, level=Level.CENTRAL, mode=Mode.FUNDING, doc="d2")
    world.assist("共青团山丹坪县委员会", f"{SHAN}/沙井镇/下泉村", type_=government, doc="d3")
    world.project(f"{LIANG}/石坪镇/杉树湾村", ProjectType.BREEDING, names=("黑山羊养殖场",), yuan=1_280_000)
    world.project(f"{LIANG}/石坪镇/杉树湾村", ProjectType.ROAD, names=("通组路",), yuan=2_400_000)
    world.project(f"{SHAN}/沙井镇/上泉村", ProjectType.PHOTOVOLTAIC, names=("村级光伏电站",), yuan=56_000, doc="d3")
    world.project(f"{QING}/竹林镇/清水村", ProjectType.TOURISM, names=("竹海民宿",), doc="d2")
    world.group(LIANG, Category.UNIT, 36, doc="d2").group(f"{SHAN}/沙井镇", Category.CADRE, 128, doc="d3")
    return world.done()


def large(villages: int = 2000, helpers: int = 1000) -> Resolution:
    """A country in small: `villages` villages of 4 provinces and their households' helpers, in one document each 50."""
    world = World()
    paths = []
    for number in range(villages):
        province, prefecture, county, township = number % 4, number // 4 % 3, number // 12 % 4, number // 48 % 5
        paths.append(
            f"{'甲乙丙丁'[province]}省/第{prefecture}市{province}/第{county}县{prefecture}{province}"
            f"/第{township}镇/第{number}村"
        )
    for number in range(helpers):
        name = f"第{number}号单位"
        for turn in range(3):
            path = paths[(number * 7 + turn * 48) % villages]
            world.assist(name, path, doc=f"d{number // 50:03}", level=tuple(Level)[number % 5])
    for number, path in enumerate(paths):
        world.home(f"户主{number}", path, doc=f"d{number % 40:03}")
    return world.done()


def hostile(name: str) -> Resolution:
    """A world in which every untrusted text — names, titles, ids, rules, quotes — is `name`."""
    world = World()
    world.document("d1", name, "2020", url="javascript:alert(1)")
    world.assist(f"{name}局", f"某省/某市/某县/某镇/{name.replace('/', '')}村").post(
        f"{name}某", f"某省/某市/某县/某镇/{name.replace('/', '')}村", by=f"{name}厅"
    )
    world.home(f"{name}户", "某省/某市/某县/某镇/某村").project(
        "某省/某市/某县/某镇/某村", ProjectType.TRADE, names=(name,), yuan=1.0
    )
    return world.done()


def corpus(documents: int) -> Resolution:
    """A corpus of so many documents: each tells of one village, three helpers, a posting, a household and a project."""
    world = World()
    modes, types = tuple(Mode), tuple(kind for kind in AssisterType if kind not in {AssisterType.PLACE})
    for number in range(documents):
        doc = f"d{number:05}"
        prefecture = f"{'甲乙丙丁戊己庚辛'[number % 8]}省/{number % 8}区{number // 8 % 5}市"
        county = f"{prefecture}/{number % 40}区第{number // 40 % 6}县"
        village = f"{county}/第{number // 240 % 4}乡/第{number}村"
        world.document(doc, f"第{number}村见闻", f"{2016 + number % 8}-05-0{1 + number % 9}")
        for turn, level in enumerate((Level.PROVINCE, Level.COUNTY, Level.COUNTY)):
            type_ = types[(number + turn) % len(types)]
            name = f"第{number // 3 if turn else number // 20}号帮扶单位{type_.value}"
            world.assist(name, village, type_=type_, level=level, mode=modes[(number + turn) % len(modes)], doc=doc)
        world.post(f"赵{number}", village, by=f"{county.split('/')[2]}财政局", level=Level.COUNTY, doc=doc)
        world.home(f"户{number}", village, doc=doc)
        world.project(village, ProjectType.PLANTING, names=("果园",), yuan=1000.0 * number, doc=doc)
    return world.done()
