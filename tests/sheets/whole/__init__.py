"""How sheets about many studies are built and drawn, held as a whole.

    python -m tests.sheets.whole

writes the files beside this anew where a change is meant. Sentences stand there by their keys, so
that other words change nothing: each line is a thing that stands on paper, or no longer does.
"""
