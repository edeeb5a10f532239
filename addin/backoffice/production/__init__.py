"""Production: work orders and output, machines and their upkeep, stops, and the IT desk.

The workbook SanXuat.xlsx holds the tables (`tables`). Output feeds piece-rate pay; the terms follow SMRP and the
usual OEE scheme: breaks and time without orders leave the planned time, stops do not.
"""
