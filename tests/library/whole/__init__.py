"""All that the library gives, keeps and asks in a long row of acts, held as a whole.

    python -m tests.library.whole

writes the files beside this anew where a change is meant. Look at the difference: each line is
something that somebody finds in the library, is told, or sends, or no longer does.
"""
