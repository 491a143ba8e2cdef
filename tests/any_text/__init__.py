"""Any text in any field: it is stored as it is, or refused at its field.

``texts`` are the texts, ``sending`` finds the fields of a form and sends them, ``storing`` looks
for what came of them. No field, block or address is named in a list: a new one is tried by itself.
"""
