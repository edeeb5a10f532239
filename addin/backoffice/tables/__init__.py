"""What a table in a sheet is: its columns, finding it in a grid of values, reading rows, grids to write back.

Knows addresses, not Excel.
"""
