"""Payroll: from attendance and items to net pay, insurance, tax and employer cost."""
