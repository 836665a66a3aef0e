"""Documents in 读入: bytes of any encoding and format to Articles, their lines, sentences and clauses.

    sources → formats → encoding → script → layout → heads → Article → sentences → clauses

`reading` is the door: `read_each`, `read_all`, `read`, `article`.
"""
