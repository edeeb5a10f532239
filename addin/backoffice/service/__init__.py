"""Service: what the front office hands over.

The workbook YeuCau.xlsx holds one table (`tables`) of complaints, requests and payment proposals, each with an
owner, a due day and an answer, so that none is nobody's.
"""
