"""The page of legal values in the documentation: `python -m backoffice.law.document docs/law.md` writes it anew."""

from __future__ import annotations

from backoffice.law.loader import subjects
from backoffice.law.model import Entry, Period
from backoffice.law.show import as_text

_HEAD = """# Giá trị theo luật · Legal values

Trang này được tạo từ `addin/backoffice/law/data/*.yaml`. Cột *Tin cậy*: **cao** là đã đọc điều luật hoặc ít nhất ba nguồn dẫn điều luật thống nhất;
**trung bình** là một, hai nguồn; **thấp** là theo thông lệ. Số trong ngoặc là số nguồn.

This page is generated from the data; do not edit it. Every value has its days, its article and how sure it is: *cao* (high) means the
article was read or at least three sources citing it agree, *trung bình* (medium) one or two, *thấp* (low) practice only; the number in
brackets counts the sources. A new law is a new period in the data and a line in the tests.
"""


def markdown() -> str:
    """Every legal value with its periods, subject by subject, as one page."""
    parts = [_HEAD]
    for subject in subjects():
        parts.append(f"\n## {subject.title_vi} · {subject.title_en}\n")
        parts += [_entry(entry) for entry in subject.entries]
    return "".join(parts)


def _entry(entry: Entry) -> str:
    basis = f"Theo {entry.basis.label('vi')} · by {entry.basis.label('en')}"
    rows = [_row(period) for period in entry.periods]
    table = "\n".join(["| Thời gian | Giá trị | Căn cứ | Tin cậy |", "|---|---|---|---|", *rows])
    return f"\n### `{entry.key}`\n\n{entry.title_vi} · {entry.title_en}. {basis}.\n\n{table}\n{_notes(entry)}"


def _row(period: Period) -> str:
    sure = period.confidence.label("vi") + (f" ({period.sources})" if period.sources else "")
    cells = (period.span("vi"), as_text(period, "vi"), period.reference, sure)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _notes(entry: Entry) -> str:
    """Each note once, under the table."""
    told = dict.fromkeys(f"{period.note} *{period.note_en}*" for period in entry.periods if period.note)
    return "".join(f"\n{note}\n" for note in told)
