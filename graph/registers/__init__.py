"""Registers 帮扶台账表: the tables that units publish, read row by row.

Article.tables ─▶ vocabulary, headers ─▶ columns ─▶ records ─▶ cells (places, units, people, sums) ─▶ the five kinds of
fact. What a head says is data (data/columns.yaml); docs/registers.md tells what is read and what is left alone.
"""
