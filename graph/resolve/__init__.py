"""From the facts of single documents to one graph: every entity once, every fact linked.

Stands between `graph.extract` and `graph.rdf.encode`. One entity per thing across documents: places by code or path,
units by normal name and seat, people and households by name and place. The result depends neither on the order of
the documents nor on the machine.
"""

from __future__ import annotations

from graph.resolve.resolution import resolve

__all__ = ["resolve"]
