"""What the terminal answers to many calls in a row, held as a whole.

    python -m tests.commands.whole

writes the file beside this anew where a change is meant. Look at the difference: each line is
something that somebody reads in a terminal, or no longer does.
"""
