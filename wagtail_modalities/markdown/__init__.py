"""Words as Markdown (CommonMark 0.31.2, tables as in GitHub's): nothing in them becomes markup.

Knows nothing of pages and blocks; what is written is read back in tests by a parser of others.
"""
