"""The company's `.backoffice` folder: locks, copies of workbooks, undo steps, the run log, and saving through them."""
