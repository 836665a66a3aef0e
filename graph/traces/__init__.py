"""How a reading came about 溯源: the match tree of a fact, and what was seen where a fact was missed.

Reads an article again and keeps what extraction throws away: the matches of the rules, the mentions in them, the guards
that silenced a match. For `bangfu explain` and `bangfu evaluate --errors`; nothing of it is needed to build a graph.
"""

from __future__ import annotations

from graph.traces.mentions import MentionTree
from graph.traces.sights import Nearly, Sight, Silent
from graph.traces.trace import Trace, traced
from graph.traces.trees import MatchTree, Part, Sign

__all__ = ["MatchTree", "MentionTree", "Nearly", "Part", "Sight", "Sign", "Silent", "Trace", "traced"]
