"""Who gains by work 受益: the households and persons that the text ties to a word that names work.

Those of its own clause come first; then they stand behind as a rule (…，带动52户), where one number at the end may hold
for a row of works (种茶420亩，建厂房，带动136户); else before (吸收36户入股，种药材). Work for one household named, or
spoken of as 他家, is work for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_clauses import ProjectClause
from graph.grammar.project_numbers import clauses_behind, counted_projects
from graph.grammar.project_words import ProjectHit, project_pattern
from graph.model import ProjectType

__all__ = ["households_for", "persons_for"]

#: Work by which households earn, so that those who take part in one gain by the next.
_EARNING = frozenset(
    {
        ProjectType.PLANTING,
        ProjectType.BREEDING,
        ProjectType.PROCESSING,
        ProjectType.COURTYARD,
        ProjectType.COOPERATIVE,
        ProjectType.PHOTOVOLTAIC,
        ProjectType.TOURISM,
        ProjectType.ECOMMERCE,
    }
)
#: Work for everybody, of which no household has its own.
_PUBLIC = frozenset(
    {
        ProjectType.ROAD,
        ProjectType.INFRASTRUCTURE,
        ProjectType.ENVIRONMENT,
        ProjectType.WATER,
        ProjectType.CULTURE,
        ProjectType.COOPERATIVE,
        ProjectType.RELOCATION,
        ProjectType.GENERAL,
    }
)
#: Through which those gain who then work with it: loans, shares.
_MEANS = frozenset({ProjectType.FINANCE, ProjectType.COOPERATIVE})


def households_for(
    cut: Sequence[ProjectClause], index: int, hit: ProjectHit | None = None, *, home: bool = False
) -> int | None:
    """How many households gain; one where the work is for one named. `home`: it is done at one's home."""
    found = _nearest(cut, index, hit, MentionKind.NHOUSEHOLDS)
    if found is None and hit is not None and _for_one(cut, index, hit, home=home):
        return 1
    return found


def persons_for(cut: Sequence[ProjectClause], index: int, hit: ProjectHit | None = None) -> int | None:
    """How many persons gain; one where one pupil is supported."""
    found = _nearest(cut, index, hit, MentionKind.NPERSONS)
    pupil = hit is not None and hit.type is ProjectType.EDUCATION
    return 1 if found is None and pupil and project_pattern("one_pupil").search(cut[index].text) else found


def _nearest(cut: Sequence[ProjectClause], index: int, hit: ProjectHit | None, kind: MentionKind) -> int | None:
    """The first number of the nearest clause that tells one."""
    own = [m for m in _told(cut[index], kind) if hit is None or _is_of(cut[index], hit, m)]
    if own:
        return _value(own[0])
    for clause in _others(cut, index, hit.type if hit is not None else None, kind):
        found = _told(clause, kind)
        if found:
            return _value(found[0])
    return None


def _others(
    cut: Sequence[ProjectClause], index: int, type_: ProjectType | None, kind: MentionKind
) -> Iterator[ProjectClause]:
    """The other clauses that may tell who gains, the likeliest first."""
    behind = list(clauses_behind(cut, index, type_))
    yield from behind
    if type_ in _EARNING:
        yield from _of_the_row(cut, index + len(behind) + 1, index)
    through = _MEANS if type_ in _EARNING - _MEANS and kind is MentionKind.NHOUSEHOLDS else frozenset()
    for clause in reversed(cut[:index]):
        taken = {other.type for other, _ in clause.accepted} - through
        if clause.closed or taken or counted_projects(clause)[1]:
            return
        if project_pattern("stock").search(clause.text) is None:
            yield clause


def _of_the_row(cut: Sequence[ProjectClause], start: int, since: int) -> Iterator[ProjectClause]:
    """The clause that ends a row of such works with who gains by all of them: …，带动98户."""
    if any(clause.closed for clause in cut[since:start]):
        return
    for clause in cut[start:]:
        if not clause.accepted and project_pattern("gain").search(clause.text):
            yield clause
            return
        if clause.closed or {hit.type for hit, _ in clause.accepted} - _EARNING or counted_projects(clause)[1]:
            return
        if clause.of_kind(MentionKind.NHOUSEHOLDS) or clause.of_kind(MentionKind.NPERSONS):
            return


def _is_of(clause: ProjectClause, hit: ProjectHit, mention: Mention) -> bool:
    """Whether a number of the clause may be of the word, being no other's: not the 52 of 改造危房52户、修路5公里."""
    for other, _ in clause.accepted:
        if other.type is hit.type or not 0 <= mention.span.start - other.span.end <= 2:
            continue
        between = clause.text[hit.span.end - clause.span.start : max(0, other.span.start - clause.span.start)]
        if between not in ("、", "和", "及", "与"):
            return False
    return True


def _told(clause: ProjectClause, kind: MentionKind) -> Sequence[Mention]:
    """The households or persons of a clause who gain; of 104户里37户搬了 the second."""
    found = list(_helped(clause) if kind is MentionKind.NPERSONS else clause.of_kind(kind))
    if len(found) > 1:
        start, end = found[0].span.end - clause.span.start, found[1].span.start - clause.span.start
        behind = clause.text[found[1].span.end - clause.span.start :]
        if project_pattern("out_of").fullmatch(clause.text[start:end]) and not behind.startswith(("是", "为", "属")):
            return found[1:]
    return found


def _helped(clause: ProjectClause) -> tuple[Mention, ...]:
    """The persons of a clause who are no helpers: not 两位队员, 126名官兵, 医生12名, 护士某某等8人; nor guests."""
    found = [m for m in clause.of_kind(MentionKind.NPERSONS) if not _helps(clause, m) and not _is_alone(m)]
    for mention in clause.of_kind(MentionKind.COUNT):
        behind = clause.text[mention.span.end - clause.span.start :]
        if mention.quantity is not None and mention.quantity.unit == "个" and project_pattern("people").match(behind):
            found.append(mention)
    return tuple(sorted(found, key=lambda m: m.span))


def _is_alone(mention: Mention) -> bool:
    """Whether no number is meant: 她一个人拉扯两个娃."""
    return mention.quantity is not None and mention.quantity.unit == "个人" and _value(mention) == 1


def _helps(clause: ProjectClause, mention: Mention) -> bool:
    before = clause.text[: max(0, mention.span.start - clause.span.start)]
    behind = clause.text[mention.span.end - clause.span.start :]
    if project_pattern("helpers_counted").match(behind) or project_pattern("guests").search(clause.text):
        return True
    if clause.people and before.endswith("等") and project_pattern("titled").search(before):
        return True
    return (
        project_pattern("helpers_before").search(before) is not None
        and project_pattern("taught_to").search(before) is None
    )


# --- one household -----------------------------------------------------------------------------------------------


def _for_one(cut: Sequence[ProjectClause], index: int, hit: ProjectHit, *, home: bool) -> bool:
    """Whether the work is for one household: of the clause, or last spoken of in the sentence."""
    clause = cut[index]
    if clause.households == 1 or project_pattern("one_household").search(clause.text):
        return True
    if hit.type in _PUBLIC or project_pattern("crowd").search(clause.text):
        return False
    return home or _spoken_of(cut, index)


def _spoken_of(cut: Sequence[ProjectClause], index: int) -> bool:
    """Whether the clauses before speak of one household last, and not of the village or others."""
    for clause in reversed(cut[:index]):
        if project_pattern("crowd").search(clause.text) or project_pattern("speaks").search(clause.text):
            return False
        if clause.households or project_pattern("one_household").search(clause.text):
            return clause.households <= 1
        if clause.places or (clause.closed and cut[index].actors):
            return False
    return False


def _value(mention: Mention) -> int | None:
    return int(mention.quantity.number.value) if mention.quantity is not None else None
