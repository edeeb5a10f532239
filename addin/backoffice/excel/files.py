"""Workbook files: what may be opened, and replacing one so that a reader sees the old file or the new, never half."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_INFLATED = 2 * 1024**3
_MAX_RATIO = 200
_RATIO_MATTERS_FROM = 100 * 1024**2
_NEW_FILE_MODE = 0o644


def read_package(path: Path) -> bytes:
    """The bytes of a workbook file that is what its name says.

    UnusableInput with a sentence for: no file, a folder, an empty file, a password, an old or binary format, another
    kind of file under this name, a truncated or oversized archive, an archive without a workbook, strict OOXML.
    """
    kind = _kind(path)
    if kind == "folder":
        raise UnusableInput(
            f"“{path}” là thư mục; chỉ ra một tệp trong đó, ví dụ {path / 'NhanSu.xlsx'}.",
            f"“{path}” is a folder; name a file in it, for example {path / 'NhanSu.xlsx'}.",
        )
    if path.suffix.lower() not in SUFFIXES:
        raise UnusableInput(
            f"“{path.name}” không phải tệp .xlsx hoặc .xlsm. Mở bằng Excel và lưu lại dạng .xlsx.",
            f"“{path.name}” is not an .xlsx or .xlsm file. Open it in Excel and save it as .xlsx.",
        )
    if kind == "none":
        raise UnusableInput(f"Không có tệp “{path}”.", f"There is no file “{path}”.")
    if kind == "other":
        raise UnusableInput(f"“{path.name}” không phải tệp thường.", f"“{path.name}” is no regular file.")
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise UnusableInput(
            f"Không mở được “{path.name}”: {reason}.", f"“{path.name}” cannot be opened: {reason}."
        ) from problem
    _check_kind(path.name, content)
    _check_archive(path.name, content)
    return content


def _kind(path: Path) -> str:
    """`file`, `folder`, `none` or `other` (a pipe, a device); what cannot be looked at counts as a file to try."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "none"
    except (OSError, ValueError):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "other"


def _check_kind(name: str, content: bytes) -> None:
    if not content:
        raise UnusableInput(f"Tệp “{name}” rỗng (0 byte).", f"“{name}” is empty (0 bytes).")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnusableInput(
                f"“{name}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi chạy lại.",
                f"“{name}” is protected by a password. Open it in Excel, remove the password and run again.",
            )
        raise UnusableInput(
            f"“{name}” là tệp Excel kiểu cũ (.xls). Mở bằng Excel và lưu lại dạng .xlsx.",
            f"“{name}” is an old .xls file. Open it in Excel and save it as .xlsx.",
        )
    if not content.startswith(b"PK"):
        raise UnusableInput(
            f"“{name}” không phải sổ tính Excel dù có đuôi {Path(name).suffix} (có thể là CSV hoặc HTML đổi tên). "
            "Mở bằng Excel và lưu lại dạng .xlsx.",
            f"“{name}” is no Excel workbook in spite of its name (perhaps a renamed CSV or HTML file). "
            "Open it in Excel and save it as .xlsx.",
        )


BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def _check_archive(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            check_size(name, len(content), sum(member.file_size for member in package.infolist()))
            _check_workbook(name, package)
    except BROKEN as problem:
        raise UnusableInput(
            f"“{name}” bị hỏng hoặc tải về chưa đủ. Lấy lại bản gốc rồi chạy lại.",
            f"“{name}” is damaged or was not downloaded completely. Get the original again.",
        ) from problem


def check_size(name: str, packed: int, inflated: int) -> None:
    """UnusableInput when an archive of `packed` bytes would inflate to far more than workbooks do."""
    if inflated > _MAX_INFLATED or (inflated > _RATIO_MATTERS_FROM and inflated > _MAX_RATIO * packed):
        raise UnusableInput(
            f"“{name}” bung ra quá lớn ({inflated // 1024**2} MB): không mở.",
            f"“{name}” inflates to {inflated // 1024**2} MB: it was not opened.",
        )


def _check_workbook(name: str, package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "xl/workbook.bin" in names:
        raise UnusableInput(
            f"“{name}” là tệp Excel nhị phân (.xlsb). Lưu lại dạng .xlsx.",
            f"“{name}” is a binary workbook (.xlsb). Save it as .xlsx.",
        )
    root = {one.replace("\\", "/").removeprefix("/"): one for one in names}
    relations = package.read(root["_rels/.rels"]) if "_rels/.rels" in root else b""
    if "[Content_Types].xml" not in root or b'/officeDocument"' not in relations.replace(b"'", b'"'):
        raise UnusableInput(
            f"“{name}” là tệp nén nhưng không chứa sổ tính Excel. Mở bằng Excel và lưu lại dạng .xlsx.",
            f"“{name}” is an archive without an Excel workbook in it. Open it in Excel and save it as .xlsx.",
        )
    if b"purl.oclc.org/ooxml" in relations:
        raise UnusableInput(
            f"“{name}” được lưu dạng “Strict Open XML”. Lưu lại dạng “Excel Workbook (.xlsx)” thường.",
            f"“{name}” was saved as “Strict Open XML”. Save it as a normal Excel workbook (.xlsx).",
        )


def check_not_open(path: Path) -> None:
    """Refuse a workbook that Excel or LibreOffice holds open, as its own lock file beside it says."""
    for lock in _locks(path):
        if os.path.lexists(lock):
            raise UnusableInput(
                f"“{path.name}” đang được mở (có tệp khóa “{lock.name}”). Đóng sổ tính rồi chạy lại.",
                f"“{path.name}” is open elsewhere (lock file “{lock.name}”). Close it and run again.",
            )


def _locks(path: Path) -> list[Path]:
    """The lock files that programs put beside a workbook, and beside the file a link points at."""
    try:
        places = {path, Path(os.path.realpath(path))}
    except (OSError, ValueError):
        return []
    return [
        place.with_name(name)
        for place in places
        if place.name
        for name in (f"~${place.name}", f".~lock.{place.name}#")
    ]


def check_unchanged(path: Path, digest: str) -> None:
    """Refuse to overwrite a file whose content is no longer what was read (`digest`, its sha256)."""
    read_unchanged(path, digest)


def read_unchanged(path: Path, digest: str) -> bytes:
    """The bytes of a file that is still what was read (`digest`, its sha256); UnusableInput when it is not."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput(
            f"“{path.name}” đã bị xóa hoặc chuyển đi trong lúc chạy. Không ghi; hãy chạy lại.",
            f"“{path.name}” was deleted or moved while the command ran. Nothing was written; run again.",
        ) from None
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    if hashlib.sha256(content).hexdigest() != digest:
        raise UnusableInput(
            f"“{path.name}” đã bị thay đổi trong lúc chạy. Không ghi đè; hãy chạy lại.",
            f"“{path.name}” was changed while the command ran. It was not overwritten; run again.",
        )
    return content


def replace_file(
    path: Path, content: bytes, *, digest: str | None = None, beside: Path | None = None
) -> None:
    """Put `content` at `path`: written beside it, flushed to the disk, then moved over the old file in one step.

    With `digest` (sha256) the old file is looked at once more just before the move and kept when it is another by then
    or open elsewhere. `beside` names the temporary file. UnusableInput when anything fails; then the old file is as it
    was and nothing is left beside it. A link is followed: the file it points at is replaced, the link stays. Owner and
    mode are kept.
    """

    def check() -> None:
        check_not_open(path)
        if digest is not None:
            check_unchanged(path, digest)

    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        atomic.replace(target, content, _NEW_FILE_MODE, beside, check)
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def _unwritable(path: Path, problem: OSError) -> UnusableInput:
    if problem.errno in (errno.EXDEV, errno.EBUSY):
        return UnusableInput(
            f"Không thay được “{path.name}” trong một bước: tệp này nằm trên ổ (mount) khác với thư mục của nó. Tệp cũ "
            "còn nguyên. Chép tệp vào một thư mục thường rồi chạy lại.",
            f"“{path.name}” could not be replaced in one step: it is mounted apart from its folder. The old file is "
            "untouched. Copy it into an ordinary folder and run again.",
        )
    reason = problem.strerror or type(problem).__name__
    return UnusableInput(
        f"Không ghi được “{path.name}”: {reason}. Tệp cũ còn nguyên.",
        f"“{path.name}” could not be written: {reason}. The old file is untouched.",
    )
