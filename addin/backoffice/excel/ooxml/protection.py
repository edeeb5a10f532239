"""Protection of a sheet, without passwords of ours."""

from __future__ import annotations

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml import order
from backoffice.excel.ooxml.xml import Element

_ON = ("1", "true")
_PASSWORD = ("password", "hashValue")
_SWITCHES = ("sheet", "objects", "scenarios")


def is_protected(tree: Element) -> bool:
    """Whether locked cells cannot be changed."""
    element = order.child(tree, "sheetProtection")
    return element is not None and element.get("sheet") in _ON


def has_password(tree: Element) -> bool:
    """Whether a password guards the sheet."""
    element = order.child(tree, "sheetProtection")
    return element is not None and any(element.get(name) for name in _PASSWORD)


def protect(tree: Element) -> None:
    """Lock the sheet. What it allows in spite of that, ranges left open and a password stay as they are."""
    element = order.ensure(tree, "sheetProtection")
    for name in _SWITCHES:
        element.set(name, "1")


def unprotect(tree: Element) -> None:
    """Unlock the sheet; UnusableInput when a password guards it."""
    if not is_protected(tree):
        return
    if has_password(tree):
        raise UnusableInput(
            "Trang được bảo vệ bằng mật khẩu, không mở khóa được. Bỏ bảo vệ trong Excel rồi chạy lại.",
            "The sheet is protected by a password and cannot be unlocked. Unprotect it in Excel and run again.",
        )
    element = order.child(tree, "sheetProtection")
    assert element is not None
    for name in _SWITCHES:
        element.attrib.pop(name, "")
    if not element.attrib:
        tree.remove(element)
