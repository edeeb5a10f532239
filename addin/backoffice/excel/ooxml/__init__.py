"""Workbook files (Office Open XML) edited in place: parts, cells, styles, notes, drawings. Knows nothing of xlwings.

What a caller does not change is not written anew: parts keep their compressed bytes, rows their text, the rest of a
sheet its elements in their order. `closed` stands on this room.
"""
