"""The books of the company: journal to ledger, trial balance and statutory statements; payroll into entries.

`statements_of` (in `statements`) is the main pass; the chart of accounts, the lines of the forms and the rules that fill
them are data under `data/`.
"""
