"""The formulas of closed workbooks calculated by another program, and only their results put into the user's file."""
