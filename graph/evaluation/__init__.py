"""How good is it 评测: annotated documents against what was found in them, by the rules of the annotation guidelines.

    annotations ──gold──▶ GoldDocument ┐
                                       ├─ matching → scores → Evaluation (P, R, F1, attributes, faults)
    documents ──found──▶ Found ────────┘

Beside the flow: it reads extraction's facts or the rows of a finished ledger, and only the command line imports it.
"""
