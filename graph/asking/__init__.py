"""Asking in words 自然语言提问: a grammar of question forms, kept as data, over the look-ups of `graph.query`.

    question ──words.yaml──▶ Line ──forms/*.yaml──▶ Understood | Ambiguous | NotUnderstood ──look-up──▶ Answered

No model: a question is understood when one form's wordings cover it from end to end, and not otherwise.

understand("哪些单位帮扶炮台村？").command()   # ("who-assists", "炮台村")
ask(build, "Which units assist 炮台村?").answer.rows
"""

from __future__ import annotations

from graph.asking.answering import Answered, answer, ask, understand_in
from graph.asking.forms import Form, forms
from graph.asking.nearest import NotUnderstood
from graph.asking.readings import Ambiguous, Understood
from graph.asking.restating import restated
from graph.asking.understanding import Understanding, understand

__all__ = [
    "Ambiguous",
    "Answered",
    "Form",
    "NotUnderstood",
    "Understanding",
    "Understood",
    "answer",
    "ask",
    "forms",
    "restated",
    "understand",
    "understand_in",
]
