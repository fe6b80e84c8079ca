"""All that the finder makes of many places, questions, texts and studies, held as a whole.

    python -m tests.finder.whole

writes the files beside this anew where a change is meant. Look at the difference: each line is a
center, a study or a meaning that somebody is given, or no longer is.
"""
