"""The definition of a table."""

from __future__ import annotations

import pytest

from backoffice.tables.columns import NUMBER_FORMATS, Column, Kind, Table
from tests.tables.samples import Balance, Person


def test_columns_come_in_the_order_of_the_sheet():
    """Field names to columns, and the headers a template shows."""
    headers = [
        *("STT", "Mã NV*", "Họ và tên*", "Ngày sinh", "Lương", "Ngày công"),
        *("Tỷ lệ", "Tháng", "Giờ vào", "Giới tính", "Cư trú"),
    ]

    assert ["stt", "employee_id", "full_name"] == list(Person.columns())[:3]
    assert headers == Person.headers()


def test_names_put_the_group_first():
    """The fullest name is the best; English and both together follow."""
    names = Balance.columns()["open_debit"].names()

    assert ("so du dau ky no", "no", "debit", "no debit") == names


def test_names_hold_no_blank():
    """A header in letters that fold to nothing must not match everything."""
    assert ("name",) == Column("氏名", "Name").names()[:1]


def test_every_kind_has_a_format():
    """Codes and months are text cells, so that Excel keeps what people type."""
    assert set(Kind) == set(NUMBER_FORMATS)
    assert "@" == Column("Mã", "Code", Kind.CODE).format == Column("Tháng", "Month", Kind.MONTH).format
    assert "0.0" == Column("Số", "Number", Kind.NUMBER, number_format="0.0").format


def test_field_without_a_column_is_a_mistake_of_ours():
    """Said when the table is first used."""

    class Broken(Table):
        employee_id: str | None = None

    with pytest.raises(TypeError, match=r"Broken\.employee_id"):
        Broken.columns()
