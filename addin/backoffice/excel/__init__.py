"""Workbooks: the engine for closed files, the port for what xlwings lacks, reading tables, writing results and marks.

With commands/ the only code that imports xlwings.
"""
