"""What a regular expression costs on text that is written against it, counted and not timed.

``finding`` reads every expression out of the package's source, ``hostile`` writes texts against
one, ``counting`` backtracks as the standard library does and counts its steps.
"""
