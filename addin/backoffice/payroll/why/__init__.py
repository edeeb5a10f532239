"""Why an amount of BangLuong is what it is: computed again for one person, step by step, back to cells and articles."""

from backoffice.payroll.why.explain import Explained, explain
from backoffice.payroll.why.step import Cell, Step

__all__ = ["Cell", "Explained", "Step", "explain"]
