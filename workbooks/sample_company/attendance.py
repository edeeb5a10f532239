"""KyLuong and ChamCong: who was at work in October, and overtime."""

from __future__ import annotations

from datetime import date
from functools import cache

from sample_company.company import MONTH, PAYMENT_DATE, Row, chance, month_days, working_days
from sample_company.staff import employees

PIECE_WORKERS = ("NV038", "NV039", "NV040", "NV041")
_WITHOUT_ATTENDANCE = ("NV053",)  # suspended
_CASUAL_DAYS = range(5, 18)
_UNPAID_FROM = {"NV044": 15, "NV060": 16}  # to the end of the month: 15 and 14 working days
_UNPAID_OF_13 = ("NV035", 16, 30)
_SICK = {"NV018": (13, 15), "NV051": (20, 21), "NV006": (8, 8)}
_SICK_CHILD = {"NV046": (22, 23)}
_LEAVE = {
    "NV005": (9, 10), "NV009": (30, 30), "NV012": (26, 28), "NV017": (2, 3), "NV021": (16, 17), "NV026": (5, 5),
    "NV033": (19, 21), "NV037": (12, 12), "NV042": (23, 24), "NV049": (7, 8), "NV056": (29, 31), "NV010": (14, 14),
}  # fmt: skip
_PERSONAL_LEAVE = {"NV031": (19, 21)}  # his own wedding
_TRIPS = {"NV011": (5, 7), "NV014": (12, 14), "NV002": (20, 21)}
_HALF = {"NV013": (16, "P/2"), "NV057": (23, "X/2+P/2"), "NV034": (10, "X/2"), "NV022": (27, "P/2")}
_OVERTIME: dict[str, Row] = {
    "NV019": {"ot_weekday": 6},
    "NV020": {"ot_weekday": 8},
    "NV021": {"ot_weekday": 12, "ot_restday": 8},
    "NV025": {"ot_weekday": 10, "night_ot_weekday": 4, "night_ot_restday": 4},
    "NV026": {"night_hours": 56, "night_ot_weekday_after_day": 3, "ot_weekday": 6},
    "NV027": {"night_hours": 64, "ot_restday": 8},
    "NV032": {"ot_weekday": 14},
    "NV033": {"ot_weekday": 18.5},
    "NV034": {"ot_weekday": 16},
    "NV037": {"ot_weekday": 20, "ot_restday": 8},
    "NV038": {"ot_weekday": 24},
    "NV039": {"ot_weekday": 24},
    "NV042": {"ot_weekday": 22.5},
    "NV043": {"ot_weekday": 26, "ot_restday": 8},
    "NV045": {"ot_weekday": 20},
    "NV047": {"ot_weekday": 18, "ot_restday": 8},
    "NV049": {"ot_weekday": 24, "ot_restday": 8},
    "NV050": {"ot_weekday": 30},
    "NV052": {"ot_weekday": 28, "ot_restday": 8},
    "NV054": {"ot_weekday": 21},
    "NV056": {"ot_weekday": 16},
    "NV057": {"ot_weekday": 25, "night_ot_weekday": 6},
    "NV058": {"ot_weekday": 12},
    "NV059": {"ot_weekday": 18},
}


def periods() -> list[Row]:
    """The rows of KyLuong: two months locked, October at hand."""
    before = [
        {
            "month": month.vi,
            "payment_date": month.plus(1).first.replace(day=5),
            "standard_days": days,
            "hours_per_day": 8,
            "status": "Đã khóa",
            "note": "Đã trả lương",
        }
        for month, days in ((MONTH.plus(-2), 26), (MONTH.plus(-1), 26))
    ]
    now = {
        "month": MONTH.vi,
        "payment_date": PAYMENT_DATE,
        "standard_days": len(working_days()),
        "hours_per_day": 8,
        "status": "Đang tính",
        "note": "Thứ Hai đến thứ Bảy, 8 giờ/ngày, 48 giờ/tuần",
    }
    return [*before, now]


@cache
def attendance() -> tuple[Row, ...]:
    """The rows of ChamCong, before any mistake."""
    rows: list[Row] = []
    for person in employees():
        employee_id = str(person["employee_id"])
        if employee_id in _WITHOUT_ATTENDANCE:
            continue
        row: Row = {
            "stt": len(rows) + 1,
            "employee_id": employee_id,
            "full_name": person["full_name"],
            "department": person["department"],
            **{f"d{day.day}": _code(person, day) for day in month_days()},
            **_OVERTIME.get(employee_id, {}),
        }
        rows.append(row)
    return tuple(rows)


def days_with(employee_id: str, code: str) -> float:
    """How many days of `code` a person has this month, halves counted."""
    row = next(one for one in attendance() if one["employee_id"] == employee_id)
    texts = [str(row[f"d{day.day}"] or "") for day in month_days()]
    return sum(text == code for text in texts) + sum(f"{code}/2" in text for text in texts) / 2


def _code(person: Row, day: date) -> str | None:
    employee_id, joined, left = str(person["employee_id"]), person["joined_on"], person["left_on"]
    assert isinstance(joined, date)
    if day < joined or (isinstance(left, date) and day > left):
        return None
    if day not in working_days():
        return "CN"
    if person["status"] == "Thai sản":
        return "TS"
    if employee_id == "NV029":
        return "X" if day.day in _CASUAL_DAYS else None
    if employee_id in _HALF and _HALF[employee_id][0] == day.day:
        return _HALF[employee_id][1]
    for code, spells in (
        ("Ô", _SICK),
        ("CÔ", _SICK_CHILD),
        ("P", _LEAVE),
        ("HL", _PERSONAL_LEAVE),
        ("CT", _TRIPS),
    ):
        first, last = spells.get(employee_id, (0, 0))
        if first <= day.day <= last:
            return code
    if day.day >= _UNPAID_FROM.get(employee_id, 32):
        return "KL"
    if employee_id == _UNPAID_OF_13[0] and _UNPAID_OF_13[1] <= day.day <= _UNPAID_OF_13[2]:
        return "KL"
    return "SP" if employee_id in PIECE_WORKERS else "X"


def pieces() -> list[Row]:
    """The rows of SanLuong: what the piece workers of line 1 made."""
    rng = chance("pieces")
    products = (
        ("Áo sơ mi nam AS-01", 4650, 66),
        ("Quần tây nam QT-02", 6200, 49),
        ("Áo khoác nữ AK-03", 12500, 24),
    )
    rows: list[Row] = []
    for day in working_days():
        if day.weekday() not in (1, 3, 5):  # counted every second day
            continue
        for employee_id in PIECE_WORKERS:
            product, price, usual = products[day.isocalendar().week % len(products)]
            quantity = round(2 * usual * rng.uniform(0.9, 1.12))
            rows.append(
                {
                    "date": day,
                    "employee_id": employee_id,
                    "product": product,
                    "good_quantity": quantity,
                    "unit_price": price,
                }
            )
    return rows
