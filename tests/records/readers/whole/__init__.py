"""All that is read of made-up files of every format, held as a whole.

    python -m tests.records.readers.whole

writes the files beside this anew where a change of what is read is meant. Look at the difference:
each line is something that people are told, or no longer are.
"""
