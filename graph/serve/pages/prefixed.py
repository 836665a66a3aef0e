"""IRIs as people write them: with a prefix where there is a usual one."""

from __future__ import annotations

from types import MappingProxyType

from graph.rdf.dataset import DATASET_PREFIXES

__all__ = ["prefixed"]

_PREFIXES = MappingProxyType(
    {**DATASET_PREFIXES, "schema": "https://schema.org/", "time": "http://www.w3.org/2006/time#"}
)


def prefixed(iri: str) -> str:
    """The IRI with its prefix, the longest that fits; the whole IRI where none does.

    >>> prefixed("http://www.w3.org/ns/org#Organization")
    'org:Organization'
    """
    fitting = [(namespace, name) for name, namespace in _PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, name = max(fitting, key=lambda found: len(found[0]))
    return f"{name}:{iri.removeprefix(namespace)}"
