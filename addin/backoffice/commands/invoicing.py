"""Electronic invoices into HoaDon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backoffice.accounting.einvoices.causes import OwnTaxCodeMissing
from backoffice.accounting.einvoices.to_rows import import_invoices
from backoffice.accounting.settings import TAX_CODE, read_settings
from backoffice.accounting.tables import Invoice, Setting
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import show
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.excel.append import append_rows

ERRORS = "LoiHoaDon"
_FOLDER = "HoaDonXML"
_MOST_FILES = 20_000


def invoices(context: Context) -> None:
    """Add the XML invoices of a folder to HoaDon, each once; what is wrong with them is listed by file."""
    rows, settings_rows = context.read(Invoice), context.read(Setting)
    if context.incomplete:
        show(context, ERRORS, (Invoice,))
        return
    context.outcome.findings = []
    settings, _ = read_settings(settings_rows)
    own = settings.text(TAX_CODE) if settings is not None else ""
    if not own:
        place = Place(context.book.name, Setting.__sheet__)
        show(context, ERRORS, (Invoice,), [OwnTaxCodeMissing(place)])
        return
    folder = context.folder / Path(context.option("folder") or _FOLDER).expanduser()
    files = _files(folder)
    context.progress("Đọc hóa đơn", 0.3)
    made = import_invoices(_contents(folder, files), rows, own)
    if made.rows:
        context.wrote(Invoice.__sheet__, append_rows(context.book, rows, made.rows, Invoice))
    show(context, ERRORS, (Invoice,), made.findings)
    context.outcome.results = {
        "files_read": len(files),
        "invoices": made.invoices,
        "rows_added": len(made.rows),
        "known": made.known,
    }


def _files(folder: Path) -> list[Path]:
    """The XML files of a folder and the folders in it, by name; UnusableInput without any."""
    try:
        found = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".xml" and path.is_file())
    except OSError as problem:
        raise UnusableInput(
            f"Không xem được thư mục “{folder}”: {problem.strerror}.",
            f"The folder “{folder}” cannot be listed: {problem.strerror}.",
        ) from problem
    if not found:
        raise UnusableInput(
            f"Thư mục “{folder.name}” không có tệp XML nào. Chép các hóa đơn XML vào đó, hoặc thêm tùy chọn folder=ĐƯỜNG_DẪN.",
            f"The folder “{folder.name}” holds no XML file. Copy the invoices into it or give folder=PATH.",
        )
    if len(found) > _MOST_FILES:
        raise UnusableInput(
            f"Thư mục có {len(found)} tệp, quá {_MOST_FILES}: chia thành nhiều thư mục.",
            f"The folder holds {len(found)} files, above {_MOST_FILES}: split it.",
        )
    return found


def _contents(folder: Path, files: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        yield str(path.relative_to(folder)), content
