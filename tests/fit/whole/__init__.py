"""All that the worksheet makes of many lines and many patients, held as a whole.

    python -m tests.fit.whole

writes the files beside this anew where a change is meant. Look at the difference: each line is a
mark, a value or a fact that a physician is shown, or no longer is.
"""
