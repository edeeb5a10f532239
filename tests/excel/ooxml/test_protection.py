"""Sheet protection in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml import protection
from backoffice.excel.ooxml.order import child
from tests.excel.ooxml.ruled_files import (
    assert_valid,
    children,
    loaded,
    opened,
    rest,
    saved,
    users_file,
    worksheet,
)

_HASH = 'algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="1"'
_OPEN = '<protectedRanges><protectedRange sqref="A1" name="n"/></protectedRanges>'


def test_a_sheet_is_locked_and_unlocked(tmp_path: Path) -> None:
    """Locking adds one element, unlocking takes it away; the rest stays."""
    before = users_file()
    package, tree = opened(before)

    protection.protect(tree)
    locked = saved(package, tree)
    protection.unprotect(tree)
    unlocked = saved(package, tree)

    assert loaded(locked)["Kho"].protection.sheet
    assert rest(before) == rest(locked, "sheetProtection")
    assert rest(before) == rest(unlocked)
    assert_valid(locked, tmp_path)


def test_what_a_protected_sheet_allows_stays() -> None:
    """Sorting stays allowed, and ranges stay open."""
    tree = worksheet(f'<sheetProtection sort="0"/>{_OPEN}')

    protection.protect(tree)

    element = child(tree, "sheetProtection")
    assert element is not None
    assert ("0", "1") == (element.get("sort"), element.get("sheet"))
    assert protection.is_protected(tree)
    protection.unprotect(tree)
    assert {"sort": "0"} == dict(element.attrib)
    assert ["sheetProtection", "protectedRanges"] == children(tree)


@pytest.mark.parametrize("password", [_HASH, 'password="CC1A"'])
def test_a_password_is_kept_and_not_worked_around(password: str) -> None:
    """Locking keeps it; unlocking is refused with a sentence."""
    tree = worksheet(f"<sheetProtection {password}/>")
    assert not protection.is_protected(tree)

    protection.unprotect(tree)
    protection.protect(tree)

    assert protection.has_password(tree)
    with pytest.raises(UnusableInput, match="mật khẩu"):
        protection.unprotect(tree)
    assert protection.is_protected(tree)


def test_a_sheet_without_protection_is_left_alone() -> None:
    """Unlocking it changes nothing."""
    tree = worksheet("<sheetData/>")

    protection.unprotect(tree)

    assert ["sheetData"] == children(tree)
