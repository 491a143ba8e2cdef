"""One hostile text in every field that takes a text, and every way out of the system.

``world`` writes it, ``ways`` asks for everything, ``reading`` parses what comes with the parser of
its format and says what of the text became markup, a script or a formula.
"""
