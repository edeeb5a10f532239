"""The sheets of NhanSu.xlsx, one table each."""

from backoffice.hr.tables.contracts import Contract, Dependant
from backoffice.hr.tables.employee import Employee
from backoffice.hr.tables.records import Benefit, Leave, OnboardingTask
from backoffice.hr.tables.recruiting import Candidate, Interview, Offer
from backoffice.tables.columns import Table

TABLES: tuple[type[Table], ...] = (
    Employee,
    Contract,
    Dependant,
    Candidate,
    Interview,
    Offer,
    OnboardingTask,
    Leave,
    Benefit,
)

__all__ = [
    "TABLES",
    "Benefit",
    "Candidate",
    "Contract",
    "Dependant",
    "Employee",
    "Interview",
    "Leave",
    "Offer",
    "OnboardingTask",
]
