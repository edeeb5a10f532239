"""The tables of TienLuong.xlsx, in one place for commands, templates and other readers."""

from backoffice.payroll.attendance_table import Attendance
from backoffice.payroll.bonus.tables import BonusRule
from backoffice.payroll.cost_shares import CostShare
from backoffice.payroll.input_tables import ExtraItem, PayPeriod, PieceOutput
from backoffice.payroll.leaving.tables import Leaver
from backoffice.payroll.legend import CodeRow
from backoffice.payroll.loans import LoanRow
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.timekeeping.tables import CalendarDay, ClockEntry, ShiftRow
from backoffice.payroll.transfer_layouts import LayoutColumn

__all__ = [
    "Attendance",
    "BonusRule",
    "CalendarDay",
    "ClockEntry",
    "CodeRow",
    "CostShare",
    "ExtraItem",
    "LayoutColumn",
    "Leaver",
    "LoanRow",
    "PayLine",
    "PayPeriod",
    "PieceOutput",
    "ShiftRow",
]
