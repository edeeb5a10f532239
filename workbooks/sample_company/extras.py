"""KhoanThem: what is paid and withheld besides the wage; NguoiPhuThuoc: the dependants."""

from __future__ import annotations

import random
from datetime import date

from backoffice.core.dates import Month
from backoffice.payroll.tables import ExtraItem
from sample_company.company import MONTH, TODAY, Row, chance, rows_of
from sample_company.staff import by_id, employees, personal_id

MEAL = 780_000
_AWAY = ("NV023", "NV053", "NV029", "NV028", "NV048")


def extras() -> list[Row]:
    """The rows of KhoanThem, before any mistake: meals of all, then the items of `data/extras.csv`."""
    meals: list[Row] = [
        {
            "employee_id": row["employee_id"],
            "item": "Ăn giữa ca tháng 10",
            "kind": "Ăn giữa ca",
            "amount": MEAL,
        }
        for row in employees()
        if row["employee_id"] not in _AWAY
    ]
    return meals + rows_of(ExtraItem, "extras")


_HOUSEHOLDS = {
    "NV001": "CC", "NV002": "C", "NV004": "CCM", "NV005": "C", "NV006": "C", "NV008": "CC", "NV010": "CM", "NV011": "CCV",
    "NV012": "C", "NV014": "C", "NV016": "CC", "NV017": "C", "NV018": "CC", "NV019": "CCM", "NV021": "C", "NV024": "CCM",
    "NV025": "CC", "NV026": "C", "NV030": "CC", "NV032": "CC", "NV037": "CB", "NV038": "C", "NV040": "C", "NV047": "CC",
    "NV049": "C", "NV056": "CM", "NV057": "C",
}  # fmt: skip
_GIVEN_BOYS = (
    "Gia Bảo",
    "Minh Khang",
    "Đức Anh",
    "Nhật Minh",
    "Hoàng Phúc",
    "Tuấn Kiệt",
    "Quang Vinh",
    "Thiên Ân",
)
_GIVEN_GIRLS = (
    "Ngọc Hân",
    "Bảo Châu",
    "Khánh Linh",
    "Minh Anh",
    "Phương Nhi",
    "Tường Vy",
    "An Nhiên",
    "Thảo My",
)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Bùi")
_MOTHERS = ("Thị Lan", "Thị Sáu", "Thị Bảy", "Thị Nga", "Thị Tư")
_FATHERS = ("Văn Ba", "Văn Lợi", "Văn Hai")


def dependants() -> list[Row]:
    """The rows of NguoiPhuThuoc, before any mistake: C child, M mother, B father, V wife who keeps house."""
    people = by_id()
    return [
        _dependant(people[employee_id], letter, number)
        for employee_id, household in _HOUSEHOLDS.items()
        if employee_id in people
        for number, letter in enumerate(household)
    ]


def _dependant(person: Row, letter: str, number: int) -> Row:
    rng = chance(f"dependant {person['employee_id']} {number}")
    born_parent = person["born"]
    assert isinstance(born_parent, date)
    family = (
        str(person["full_name"]).split()[0]
        if person["sex"] == "Nam" and letter in "CB"
        else rng.choice(_FAMILY)
    )
    if letter == "C":
        sex, relation = rng.choice((("Nam", "Con"), ("Nữ", "Con")))
        given = rng.choice(_GIVEN_BOYS if sex == "Nam" else _GIVEN_GIRLS)
        year = min(max(born_parent.year + 26 + 3 * number, TODAY.year - 16), TODAY.year - 1)
    elif letter == "V":
        sex, relation, given, year = "Nữ", "Vợ", "Thị Thanh Tâm", born_parent.year + 3
    else:
        sex, relation = ("Nữ", "Mẹ") if letter == "M" else ("Nam", "Cha")
        given = rng.choice(_MOTHERS if letter == "M" else _FATHERS)
        year = born_parent.year - rng.randint(22, 27)
    born = date(year, rng.randint(1, 12), rng.randint(1, 28))
    code = personal_id("079" if letter == "C" else str(person["personal_id"])[:3], sex, born, rng)
    return {
        "employee_id": person["employee_id"],
        "full_name": f"{family} {given}",
        "born": born,
        "relation": relation,
        "tax_code": code,
        "document_kind": "Giấy khai sinh" if letter == "C" else "CCCD",
        "document_no": _document(letter, code, rng),
        "from_month": _first_month(person, born).vi,
        "monthly_income": None if letter == "C" else rng.choice((0, 0, 500_000, 800_000)),
    }


def _document(letter: str, code: str, rng: random.Random) -> str:
    return f"{rng.randint(10, 480)}/KS" if letter == "C" else code


def _first_month(person: Row, born: date) -> Month:
    joined = person["joined_on"]
    assert isinstance(joined, date)
    first = max(Month.of(joined).plus(1), Month.of(born).plus(1), Month(2022, 1))
    return min(first, MONTH)
