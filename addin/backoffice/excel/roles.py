"""The role of a workbook, kept inside it as a defined name, so that renaming the file breaks nothing."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from backoffice.core.errors import UnusableInput
from backoffice.excel.files import BROKEN, SUFFIXES

if TYPE_CHECKING:
    import xlwings

ROLE_NAME = "backoffice_role"
_PEEKED = 4 * 1024**2  # bytes of workbook.xml; a real one is far smaller


class Role(StrEnum):
    """What a workbook of the company is for."""

    HR = "hr"
    PAYROLL = "payroll"
    ACCOUNTING = "accounting"
    PRODUCTION = "production"
    QUALITY = "quality"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class RoleInfo:
    """The names people know a role by."""

    file: str
    vi: str
    en: str
    error_sheet: str = "Loi"


ROLES: dict[Role, RoleInfo] = {
    Role.HR: RoleInfo("NhanSu.xlsx", "Nhân sự", "Human resources"),
    Role.PAYROLL: RoleInfo("TienLuong.xlsx", "Tiền lương", "Payroll"),
    Role.ACCOUNTING: RoleInfo("KeToan.xlsx", "Kế toán", "Accounting"),
    Role.PRODUCTION: RoleInfo("SanXuat.xlsx", "Sản xuất", "Production"),
    # In the quality workbook “Loi” is the register of defects.
    Role.QUALITY: RoleInfo("ChatLuong.xlsx", "Chất lượng", "Quality", error_sheet="LoiDuLieu"),
    Role.SERVICE: RoleInfo("YeuCau.xlsx", "Yêu cầu", "Requests"),
}


def role_of(book: xlwings.Book) -> Role | None:
    """The role recorded in an open workbook, None when there is none or an unknown one."""
    for name in book.names:
        if name.name.casefold() == ROLE_NAME:
            return _role(name.refers_to or "")
    return None


def _role(refers_to: str) -> Role | None:
    text = refers_to.removeprefix("=").strip().strip('"')
    return Role(text) if text in list(Role) else None


def set_role(book: xlwings.Book, role: Role) -> None:
    """Record the role in a workbook."""
    book.names.add(ROLE_NAME, f'="{role.value}"')


def find_by_role(folder: Path, role: Role) -> Path | None:
    """The workbook of this role in a company folder, None when there is none.

    A file that records no role counts when it bears the usual name of the role. UnusableInput when two files claim the role: which one is meant is the user's to say.
    """
    try:
        files = sorted(folder.iterdir())
    except OSError as problem:
        raise UnusableInput(
            f"Không xem được thư mục “{folder}”: {problem.strerror}.",
            f"The folder “{folder}” cannot be listed: {problem.strerror}.",
        ) from problem
    found = [path for path in files if _is_candidate(path) and _peek(path) is role]
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise UnusableInput(
            f"Có nhiều tệp cùng vai trò “{ROLES[role].vi}” trong thư mục: {names}. Chỉ giữ lại một.",
            f"Several files in the folder have the role “{ROLES[role].en}”: {names}. Keep only one.",
        )
    if found:
        return found[0]
    usual = folder / ROLES[role].file
    return usual if usual.is_file() and _peek(usual) is None else None


def _is_candidate(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))


def _peek(path: Path) -> Role | None:
    """The role, read from workbook.xml without opening the workbook."""
    try:
        with zipfile.ZipFile(path) as package, package.open("xl/workbook.xml") as part:
            text = part.read(_PEEKED).decode("utf-8", "replace")
    except (KeyError, *BROKEN):
        return None
    found = re.search(rf'<(?:\w+:)?definedName name="{ROLE_NAME}"[^>]*>([^<]*)<', text, re.IGNORECASE)
    return _role(found[1].replace("&quot;", '"')) if found else None
