"""HoSo: sixty people, their documents, accounts and contracts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

from backoffice.core.dates import add_months
from backoffice.hr.reference import records as hr_records
from sample_company import contracts
from sample_company.company import (
    CITY,
    COMMUNE,
    REGION,
    TODAY,
    Row,
    bank_spelling,
    chance,
    day,
    mailbox,
    money,
    records,
)

STATUSES = {"CT": "Chính thức", "TV": "Thử việc", "TH": "Tạm hoãn", "TS": "Thai sản", "NV": "Nghỉ việc"}
FOREIGNERS: dict[str, Row] = {
    "NV003": {
        "nationality": "Nhật Bản",
        "birthplace": "Osaka",
        "passport": "TR8412097",
        "tax_resident": True,
    },
    "NV028": {
        "nationality": "Hàn Quốc",
        "birthplace": "Busan",
        "passport": "M74120365",
        "tax_resident": False,
    },
}
_KHMER = {"Danh", "Thạch"}
_BANKS = ("Vietcombank", "BIDV", "ACB", "Sacombank", "Agribank", "VietinBank", "Techcombank", "MB Bank")
_STREETS = (
    "Đường Bình Nhâm",
    "Đường Lái Thiêu",
    "Đường 22 Tháng 12",
    "Đường số 4",
    "Hẻm 15 Cầu Tàu",
    "Đường Thuận Giao 21",
)
_VILLAGES = (
    "Ấp 1",
    "Ấp 3",
    "Thôn Đông",
    "Thôn 2",
    "Tổ 5, Khu phố 3",
    "Số 18 Đường Trần Phú",
    "Số 7 Đường Lê Lợi",
)
_NEAR = (COMMUNE, "Phường Lái Thiêu", "Phường Bình Hòa", "Phường Thuận Giao", "Phường Dĩ An")
_HOSPITALS = ("Trung tâm Y tế Thuận An", "Bệnh viện Đa khoa Bình Dương", "Bệnh viện Quân y 4")
_KIN = ("vợ", "chồng", "mẹ", "cha", "anh", "chị")
_MOBILE = ("0903", "0937", "0978", "0386", "0352", "0764", "0822", "0918", "0563", "0333")
_RENEWAL_AGES = (14, 25, 40, 60)
_FIRST_CHIP_CARDS = date(2021, 3, 1)
_MINISTRY_FROM = date(2024, 7, 1)


@cache
def employees() -> tuple[Row, ...]:
    """The rows of HoSo in the order of the sheet, before any mistake."""
    return tuple(_employee(record) for record in records("staff"))


def by_id() -> dict[str, Row]:
    """Employee number to row."""
    return {str(row["employee_id"]): row for row in employees()}


def in_department(name: str) -> list[Row]:
    """The people of a department."""
    return [row for row in employees() if row["department"] == name]


def _employee(record: dict[str, str]) -> Row:
    rng = chance(f"staff {record['id']}")
    name, born, joined = record["name"], day(record["born"]), day(record["joined"])
    assert born is not None
    assert joined is not None
    wage = money(record["wage"])
    allowance = int(record["allowance"])
    row: Row = {
        "employee_id": record["id"],
        "full_name": name,
        "sex": record["sex"],
        "born": born,
        "current_address": f"{rng.randint(2, 190)} {rng.choice(_STREETS)}, {rng.choice(_NEAR)}, {CITY}",
        "phone": _MOBILE[int(record["id"][2:]) % len(_MOBILE)] + f"{rng.randint(100_000, 999_999)}",
        "email": mailbox(name),
        "education": record["education"],
        "major": record["major"] or None,
        "department": record["department"],
        "job_title": record["title"],
        "manager_id": record["manager"] or None,
        "cost_account": record["account"],
        "joined_on": joined,
        "wage": wage,
        "allowance": allowance or None,
        "wage_region": REGION,
        "workplace": f"{COMMUNE}, {CITY}",
        "tax_resident": True,
        "union_member": bool(record["union"]),
        "status": STATUSES[record["status"]],
        "left_on": day(record["left"]),
        "leave_reason": "Chuyển nơi ở" if record["left"] else None,
    }
    row |= _identity(record, born, rng)
    row |= _account(row, rng)
    row |= contracts.current(record["id"], record["kind"], joined)
    if record["kind"] in ("XD", "KX") and record["id"] != "NV028":
        row |= _insurance(wage + allowance, rng)
    row["emergency_contact"] = _contact(row, rng)
    row["tax_resident"], row["union_member"] = _flag(row["tax_resident"]), _flag(row["union_member"])
    return row


def _flag(value: object) -> str:
    return "Có" if value else "Không"


def _identity(record: dict[str, str], born: date, rng: random.Random) -> Row:
    if record["id"] in FOREIGNERS:
        return {
            "permanent_address": f"Căn hộ 12.08, Chung cư Bình Minh Plaza, {COMMUNE}, {CITY}",
            **FOREIGNERS[record["id"]],
        }
    place = next(row for row in hr_records("id_places") if row["code"] == record["place"])
    number = personal_id(record["place"], record["sex"], born, rng)
    issued = _issued_on(born, rng)
    return {
        "birthplace": place["old_province"],
        "nationality": "Việt Nam",
        "ethnicity": "Khmer" if record["name"].split()[0] in _KHMER else "Kinh",
        "religion": rng.choice(("Không", "Không", "Không", "Phật giáo", "Công giáo")),
        "personal_id": number,
        "tax_code": number,
        "id_issued_on": issued,
        "id_issued_by": "Bộ Công an" if issued >= _MINISTRY_FROM else "Cục CSQLHC về TTXH",
        "permanent_address": _home(place["new_code"], rng),
    }


def personal_id(place: str, sex: str, born: date, rng: random.Random) -> str:
    """A personal ID that agrees with place, sex and birth."""
    century_and_sex = 2 * (born.year // 100 - 19) + (sex == "Nữ")
    return f"{place}{century_and_sex}{born.year % 100:02d}{rng.randint(1, 999_999):06d}"


def _issued_on(born: date, rng: random.Random) -> date:
    """A day after the last birthday at which the card had to be renewed."""
    last = max(add_months(born, 12 * age) for age in _RENEWAL_AGES if add_months(born, 12 * age) <= TODAY)
    earliest = max(_FIRST_CHIP_CARDS, last)
    return earliest + timedelta(days=rng.randint(5, max(6, min(1200, (TODAY - earliest).days - 30))))


def _home(province_code: str, rng: random.Random) -> str:
    province = next(row for row in hr_records("provinces") if row["code"] == province_code)
    communes = [row["commune"] for row in hr_records("wage_regions") if row["province_code"] == province_code]
    kind = "Thành phố" if province["kind"] == "city" else "Tỉnh"
    return f"{rng.choice(_VILLAGES)}, {rng.choice(communes)}, {kind} {province['province']}"


def _account(row: Row, rng: random.Random) -> Row:
    bank = rng.choice(_BANKS)
    return {
        "bank": bank,
        "bank_account": "".join(str(rng.randint(0, 9)) for _ in range(rng.choice((10, 12, 13)))),
        "bank_branch": rng.choice(("Bình Dương", "Thuận An", "Sóng Thần", "TP. Hồ Chí Minh")),
        "account_holder": bank_spelling(str(row["full_name"])),
    }


def _insurance(insured_wage: int, rng: random.Random) -> Row:
    si_number = f"{rng.choice(('74', '79', '02'))}{rng.randint(10_000_000, 99_999_999)}"
    return {
        "insured_wage": insured_wage,
        "si_number": si_number,
        "hi_card": f"DN479{si_number}",
        "hi_hospital": rng.choice(_HOSPITALS),
    }


def _contact(row: Row, rng: random.Random) -> str:
    kin = rng.choice([word for word in _KIN if word != ("vợ" if row["sex"] == "Nữ" else "chồng")])
    return f"{kin.capitalize()}: {rng.choice(_MOBILE)}{rng.randint(100_000, 999_999)}"
