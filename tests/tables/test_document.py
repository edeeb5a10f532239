"""Documentation out of the definitions."""

from __future__ import annotations

from backoffice.core.findings import catalogue
from backoffice.tables import causes
from backoffice.tables.columns import Kind
from backoffice.tables.document import KIND_NAMES, findings_markdown, tables_markdown
from tests.tables.samples import Balance, Person


def test_catalogue_has_every_finding_in_both_languages():
    """Each code once, with severity, sentence and remedy; what is filled in stands in angle quotes."""
    text = findings_markdown(catalogue())

    for kind in catalogue():
        assert 1 == text.count(f"\n## {kind.code} ·")
    assert "## TBL-05 · Lỗi (error)" in text
    assert "- Ô “‹column›” bắt buộc nhưng đang trống. *Cách sửa:* Điền “‹column›”." in text
    assert "- The cell “‹column›” is required but blank. *What to do:* Fill in “‹column›”." in text


def test_catalogue_names_the_law_behind_a_finding():
    """A basis is printed when there is one."""
    kind = type("Late", (causes.NotADate,), {"code": "", "basis": "Điều 1"})

    assert "- *Căn cứ:* Điều 1" in findings_markdown([kind])


def test_documents_end_in_one_line_break():
    """A generated file compares equal to a tidy one."""
    for text in (findings_markdown([]), findings_markdown(catalogue()), tables_markdown("A", [Person])):
        assert text.endswith("\n")
        assert "\n\n\n" not in text
        assert text.startswith("#")


def test_tables_show_every_column():
    """One line a column: both names, kind, required, help, choices, synonyms; bars do not break the table."""
    text = tables_markdown("NhanSu.xlsx", [Person, Balance])

    assert text.startswith("## NhanSu.xlsx\n\n### NguoiLam")
    assert "### NguoiLam: Người làm / People" in text
    assert r"Mỗi người một dòng \| không gộp ô." in text
    assert "| **Mã NV**<br>Employee no. | Mã (văn bản) / Code (text) | ✓ | = Mã nhân viên |" in text
    assert "| **Lương**<br>Wage | Tiền (đồng) / Money (đồng) |  | Lương tháng. |" in text
    assert "Nam · Nữ" in text
    assert "**Số dư đầu kỳ: Nợ**" in text
    assert len(Person.columns()) + len(Balance.columns()) == text.count("| **")


def test_every_kind_has_a_name():
    """A new kind needs a word for people."""
    assert set(Kind) == set(KIND_NAMES)
