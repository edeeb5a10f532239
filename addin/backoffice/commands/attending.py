"""ChamCong as the commands read it: with the company's own codes understood."""

from __future__ import annotations

from backoffice.commands.context import Context
from backoffice.excel.reader import find_sheet
from backoffice.payroll.legend import own_codes, translate
from backoffice.payroll.tables import Attendance, CodeRow
from backoffice.tables.read import Rows


def read_attendance(context: Context) -> Rows[Attendance]:
    """The rows of ChamCong, the codes of KyHieuCong put into those of the program."""
    attendance = context.read(Attendance)
    if find_sheet(context.book, CodeRow.__sheet__) is not None:
        translate(attendance, own_codes(context.read(CodeRow), context.outcome.findings))
    return attendance
