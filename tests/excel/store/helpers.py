"""What the tests of the store share: a small workbook a command works on, and a look at what a run left behind."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from backoffice.commands.run import Report, run_command
from backoffice.excel.store.copies import digest_of
from backoffice.excel.store.folder import Store
from backoffice.excel.store.pending import Change
from backoffice.excel.store.session import Session
from backoffice.excel.store.steps import History, read_history

DAY = date(2026, 10, 31)
CHANGE = Change("Thử", "Try", ("Trang",))


def staff_workbook(path: Path) -> Path:
    """An HR workbook with one person, on which `hr.validate` finds much to say."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "HoSo"
    page.append(["Mã NV", "Họ và tên"])
    page.append(["00001", "Nguyễn Văn An"])
    workbook.defined_names["backoffice_role"] = DefinedName("backoffice_role", attr_text='"hr"')
    workbook.save(path)
    return path


def check(path: Path) -> Report:
    """Run `hr.validate` on it."""
    return run_command("hr.validate", path, today=DAY)


def save(path: Path, content: bytes, change: Change = CHANGE) -> Session:
    """Replace the bytes of a file by way of a session; the session, ended."""
    with Session(path, "test.save", {}, "test") as session:
        session.save(content, digest_of(path.read_bytes()), change)
    return session


def parts(content: Path) -> dict[str, bytes]:
    """The parts of a workbook without the one that tells the time of saving."""
    with zipfile.ZipFile(content) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


def history(path: Path) -> History:
    """The undo steps of a workbook."""
    found = read_history(Store.beside(path).steps_of(path.name))
    assert found is not None
    return found


def leftovers(folder: Path) -> list[str]:
    """Locks, pending saves and temporary files in a company folder: what an interrupted run leaves."""
    store = Store(folder)
    found = [*folder.rglob("*.tmp"), *store.locks.glob("*"), *store.pending.glob("*")]
    return sorted({path.name for path in found})
