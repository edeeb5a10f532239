"""HR: the tables of NhanSu.xlsx, what the numbers and names in them must be like, and the check of the whole workbook."""
