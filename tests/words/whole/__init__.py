"""All that is said of made-up studies, held as a whole.

    python -m tests.words.whole

writes the files beside this anew where a change of words is meant. Look at the difference: each
line is something that people are told, or no longer are, with how often it is said and the study
that says it first (`record(7)` of `made_up` is the study 7).
"""
