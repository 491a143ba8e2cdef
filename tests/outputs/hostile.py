"""Text that would be something else if it were let."""

from __future__ import annotations

#: markup of HTML, XML and Markdown, a formula, signs that XML cannot hold, ends of lines
WORDS = (
    "=1+1 <script>alert(1)</script> ]]> &lt; &amp;copy; <!-- x --> [l](javascript:alert(1)) "
    "![i](https://evil.example/x.png) **b** `c` | d \x0b\x08\x1b \u2028 \ufffe # e \"f\" 'g'"
)
#: what of it is left where there is one line and no control sign
LINE = " ".join("".join(c for c in WORDS if c not in "\x08\x1b").split())
BLOCKS = f"# h\n\n- i\n\n1. n\n\n> q\n\n---\n\n    code\n\n<div>{WORDS}</div>"
