"""Build the shipped workbooks from the table definitions: `python workbooks/build.py`.

`templates/` are the empty workbooks of a company, `sample/` a company with a month of data, `sample_company/README.md` lists
what is wrong in it on purpose. A test builds them again and fails when the shipped files are stale.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from openpyxl import Workbook  # noqa: E402
from sample_company import clocks, leaving  # noqa: E402

from backoffice.accounting.settings import ITEMS  # noqa: E402
from backoffice.accounting.tables import Setting  # noqa: E402
from backoffice.commands.sheets import tables_of  # noqa: E402
from backoffice.excel.roles import ROLES, Role  # noqa: E402
from backoffice.excel.templates import SheetContent, build_workbook  # noqa: E402
from backoffice.payroll.tables import BonusRule, CalendarDay, ShiftRow  # noqa: E402
from backoffice.payroll.transfer_layouts import LayoutColumn, given_rows  # noqa: E402


def templates() -> dict[str, Workbook]:
    """File name to empty workbook; the settings of the books come with their items, the bank layouts with what is known."""
    items = [{"item": item, "note": note} for item, note in ITEMS.items()]
    given = {
        Role.ACCOUNTING: {Setting.__sheet__: SheetContent(rows=items)},
        Role.PAYROLL: {
            LayoutColumn.__sheet__: SheetContent(rows=given_rows()),
            ShiftRow.__sheet__: SheetContent(rows=clocks.shifts()),
            CalendarDay.__sheet__: SheetContent(rows=clocks.holidays()),
            BonusRule.__sheet__: SheetContent(rows=leaving.bonus_rules()),
        },
    }
    return {ROLES[role].file: build_workbook(role, tables_of(role), given.get(role)) for role in Role}


def sample() -> dict[str, Workbook]:
    """File name to workbook of the sample company."""
    from sample_company import contents

    return {ROLES[role].file: build_workbook(role, tables_of(role), contents(role)) for role in Role}


def readme() -> str:
    """The list of the sample's deliberate mistakes."""
    from sample_company.readme import readme as text

    return text()


def _parts_of(path: Path) -> dict[str, bytes]:
    return _parts(path.read_bytes()) if path.exists() else {}


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook without the time it was made: a build that changes nothing writes nothing."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


def main() -> None:
    """Write the workbooks that changed, and name them."""
    for folder, workbooks in (("templates", templates()), ("sample", sample())):
        target = HERE / folder
        target.mkdir(exist_ok=True)
        for name, workbook in workbooks.items():
            content = BytesIO()
            workbook.save(content)
            if _parts(content.getvalue()) != _parts_of(target / name):
                (target / name).write_bytes(content.getvalue())
                sys.stdout.write(f"{folder}/{name}\n")
    (HERE / "sample_company" / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
