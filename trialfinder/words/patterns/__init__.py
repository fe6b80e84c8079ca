"""Plain words for any study, from patterns of sentences and the record's own fields.

A pattern is data (`resources/words/LANGUAGE/patterns`). The writer fills in what a field of the
record says and nothing else, so every sentence has the passage that it rests on. Where a field is
empty nothing is said of it but that it is empty; what is not plain is quoted. Begin at `writer`.
"""
