"""Sums of money by county and type of project 各县各类资金, kept for the whole graph, made anew for a part of it."""

from __future__ import annotations

__all__ = ["KEPT", "sums"]

#: The sums of the whole graph, as `sums` would make them of all that is not denied.
KEPT = "SELECT county, project_type, exact_yuan, inexact_yuan, projects, facts, documents, statuses, dates FROM sums"


def sums(where: str) -> str:
    """The query for the sums of the projects for which a condition holds; its first question mark is the basis.

    The condition may name `projects`, their `facts` and `places`, `passages p` and `documents d`. Reprints are left
    out, and projects of no county. A row has the columns of the table `sums` but the basis.
    """
    return f"""SELECT county, project_type, total(exact) AS exact_yuan, total(inexact) AS inexact_yuan,
  count(*) AS projects, json_group_array(iri) AS facts, json_group_array(document) AS documents,
  group_concat(DISTINCT status) AS statuses, group_concat(DISTINCT stated_date) AS dates
FROM (
  SELECT projects.county, project_type, exact, inexact, facts.iri, d.name AS document, p.status, p.stated_date
  FROM projects
  JOIN (
    SELECT project, total(exact_yuan) AS exact, total(inexact_yuan) AS inexact
    FROM amounts WHERE basis = ? GROUP BY project
  ) costs ON costs.project = projects.fact
  JOIN facts ON facts.id = projects.fact
  JOIN passages p ON p.fact = projects.fact
  JOIN documents d ON d.id = p.document
  JOIN places ON places.id = facts.place
  WHERE projects.county IS NOT NULL AND d.reprint_of IS NULL AND {where}
  ORDER BY places.path, d.name, facts.iri
) GROUP BY county, project_type"""
