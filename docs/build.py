"""Build the generated documents: `python docs/build.py`. A test builds them again and fails when one is stale.

findings.md  every finding: code, weight, sentence, remedy
tables.md    every workbook, sheet and column
law.md       every legal value with its periods and articles
README.md    the table of commands between its markers
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

from backoffice.commands.catalogue import CATALOGUE
from backoffice.commands.sheets import tables_of
from backoffice.core.findings import catalogue
from backoffice.excel.roles import ROLES, Role
from backoffice.law.document import markdown as law_markdown
from backoffice.tables.document import findings_markdown, tables_markdown

ROOT = Path(__file__).resolve().parent.parent
_CAUSES = (
    "commands.causes",
    "tables.causes",
    "hr.causes",
    "payroll.causes",
    "payroll.paying_causes",
    "payroll.lock_causes",
    "payroll.report_causes",
    "payroll.terms_causes",
    "payroll.back_pay_causes",
    "payroll.bonus.causes",
    "payroll.tax_causes",
    "payroll.cost_causes",
    "payroll.item_causes",
    "payroll.legend_causes",
    "payroll.leaving.causes",
    "payroll.timekeeping.causes",
    "accounting.causes",
    "accounting.vat.causes",
    "accounting.einvoices.causes",
    "quality.causes",
)
_MARKED = re.compile(r"(<!-- commands -->\n).*(<!-- /commands -->)", re.DOTALL)


def load_causes() -> None:
    """Import every module of causes, so that the catalogue is whole."""
    for name in _CAUSES:
        importlib.import_module(f"backoffice.{name}")


def findings() -> str:
    """docs/findings.md."""
    load_causes()
    return findings_markdown(catalogue())


def tables() -> str:
    """docs/tables.md."""
    parts = [
        "# Sổ, trang và cột\n\nSinh từ định nghĩa bảng bằng `python docs/build.py`; đừng sửa tay.",
        *(tables_markdown(f"{ROLES[role].file} – {ROLES[role].vi}", tables_of(role)) for role in Role),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def readme(current: str) -> str:
    """README.md with a fresh table of commands."""
    rows = ["| lệnh | nút | sổ | đọc | ghi |", "|---|---|---|---|---|"]
    rows += [
        f"| `{command.id}` | {command.label_vi} | {ROLES[command.role].file} | {', '.join(command.reads)} | "
        f"{', '.join(command.writes)} |"
        for command in CATALOGUE
    ]
    return _MARKED.sub(lambda found: found[1] + "\n".join(rows) + "\n" + found[2], current)


def build() -> dict[Path, str]:
    """Every generated document: path to text."""
    return {
        ROOT / "docs" / "findings.md": findings(),
        ROOT / "docs" / "tables.md": tables(),
        ROOT / "docs" / "law.md": law_markdown(),
        ROOT / "README.md": readme((ROOT / "README.md").read_text(encoding="utf-8")),
    }


def main() -> None:
    """Write them."""
    for path, text in build().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
