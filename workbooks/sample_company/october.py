"""NhatKyChung and HoaDon of the month, from `data/vouchers.csv` and the month-end entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sample_company.books import allocated, depreciation, opening
from sample_company.closing import close_costs, close_result, offset_vat
from sample_company.company import MONTH, Row, chance, records
from sample_company.extras import extras
from sample_company.journal import Journal, Side
from sample_company.year_so_far import post_nine_months

_END = MONTH.last
_BALANCE_OF_154 = 331_000_000
_SELLERS_PAID_AT_ONCE = {
    "PC-401": "Nhà sách Thuận An",
    "UNC-501": "Công ty TNHH Nội thất Mộc Việt",
    "PC-402": "Cửa hàng Phụ tùng Bảy Lợi",
    "PC-403": "Cửa hàng Dụng cụ cơ khí Sóng Thần",
    "UNC-507": "Công ty CP Chuyển phát Nhanh Nam",
    "UNC-508": "Công ty CP Hội chợ và Quảng cáo Sài Gòn",
    "UNC-509": "Tổng công ty Viễn thông",
    "UNC-510": "Công ty CP Cấp nước Thuận An",
}


def journal(payroll: Mapping[str, int]) -> list[Row]:
    """The rows of NhatKyChung; `payroll` is the cost by account that posting the payroll will add."""
    book = Journal(opening())
    post_nine_months(book)
    for one in records("vouchers"):
        _post_voucher(book, one)
    _post_staff(book)
    _post_taxes(book)
    book.lines.sort(key=lambda line: str(line["posting_date"]))
    _month_end(book, payroll)
    return book.lines


def _post_voucher(book: Journal, one: dict[str, str]) -> None:
    day, amount = MONTH.first.replace(day=int(one["day"])), int(one["amount"])
    vat = _vat(one)
    debit_sides, credit_sides = [Side(one["debit"], amount)], [Side(one["credit"], amount)]
    if one["credit"] == "511":
        debit_sides, credit_sides = [Side(one["debit"], amount + vat)], [*credit_sides, Side("33311", vat)]
    elif one["debit"] == "521":
        debit_sides, credit_sides = [*debit_sides, Side("33311", vat)], [Side(one["credit"], amount + vat)]
    elif one["debit"].startswith("331"):
        debit_sides, credit_sides = [Side(one["debit"], amount + vat)], [*credit_sides, Side("1331", vat)]
    else:
        account = "1332" if one["debit"] == "211" else "1331"
        debit_sides, credit_sides = [*debit_sides, Side(account, vat)], [Side(one["credit"], amount + vat)]
    book.post(day, one["no"], one["description"], debit_sides, credit_sides)


def _vat(one: dict[str, str]) -> int:
    return int(one["amount"]) * int(one["vat"] or 0) // 100


def _post_staff(book: Journal) -> None:
    """September's wages, advances on October's, and what employees owe."""
    due = -book.balance("334")
    book.post(
        _day(5), "UNC-520", f"Trả lương tháng {MONTH.plus(-1).vi}", [Side("334", due)], [Side("1121", due)]
    )
    advances = [
        Side(f"141:{row['employee_id']}", _amount(row)) for row in extras() if row["kind"] == "Tạm ứng"
    ]
    paid = sum(side.amount for side in advances)
    book.post(_day(15), "PC-410", f"Chi tạm ứng lương kỳ 1 tháng {MONTH.vi}", advances, [Side("111", paid)])
    book.post(
        _day(7),
        "PKT-420",
        "Bồi thường dụng cụ hỏng (biên bản 07/10)",
        [Side("1388:NV027", 350_000)],
        [Side("153", 350_000)],
    )
    book.post(
        _day(9), "PKT-421", "Truy thu BHYT tháng 8", [Side("1388:NV017", 129_000)], [Side("3384", 129_000)]
    )


def _post_taxes(book: Journal) -> None:
    """What September left to be paid."""
    september = MONTH.plus(-1).last
    before = Journal(
        book.opening, [line for line in book.lines if str(line["posting_date"]) <= str(september)]
    )
    for day, voucher, text, accounts in (
        (20, "UNC-521", "Nộp thuế GTGT tháng 9", ("33311",)),
        (30, "UNC-522", "Nộp BHXH, BHYT, BHTN, KPCĐ tháng 9", ("3382", "3383", "3384", "3386")),
        (30, "UNC-523", "Nộp thuế TNCN quý III", ("3335",)),
        (30, "UNC-524", "Nộp thuế TNDN tạm tính quý III", ("3334",)),
        (30, "UNC-525", "Chuyển đoàn phí tháng 9", ("3388",)),
    ):
        sides = [Side(account, -before.balance(account)) for account in accounts]
        book.post(_day(day), voucher, text, sides, [Side("1121", sum(side.amount for side in sides))])


def _month_end(book: Journal, payroll: Mapping[str, int]) -> None:
    worn = depreciation(MONTH, MONTH)
    book.post(
        _END, "PKT-430", f"Khấu hao TSCĐ tháng {MONTH.vi}",
        [Side(cost, amount) for (cost, _), amount in worn.items()],
        [Side(account, amount) for (_, account), amount in worn.items()],
    )  # fmt: skip
    parts = allocated(MONTH, MONTH)
    book.post(
        _END, "PKT-431", f"Phân bổ TK 242 tháng {MONTH.vi}",
        [Side(cost, amount) for cost, _, amount in parts],
        [Side(side, amount) for _, side, amount in parts],
    )  # fmt: skip
    text = f"Tháng {MONTH.vi}: "
    close_costs(book, _END, "PKT-432", text, payroll, _BALANCE_OF_154)
    offset_vat(book, _END, "PKT-434", text)
    close_result(book, _END, "KC-440", text, payroll)


def _day(number: int) -> date:
    return MONTH.first.replace(day=number)


def _amount(row: Row) -> int:
    amount = row["amount"]
    assert isinstance(amount, int)
    return amount


@cache
def _party_names() -> dict[str, dict[str, str]]:
    return {one["party"]: one for one in records("parties")}


def invoices() -> list[Row]:
    """The rows of HoaDon: the month's vouchers that have a VAT rate, returns left out."""
    return [
        _invoice(one)
        for one in records("vouchers")
        if one["vat"] and one["debit"] != "521" and not one["debit"].startswith("331")
    ]


def _invoice(one: dict[str, str]) -> Row:
    sold = one["credit"] == "511"
    party = (one["debit"] if sold else one["credit"]).partition(":")[2] or None
    known = _party_names().get(party or "", {})
    rng = chance(f"invoice {one['no']}")
    net, vat = int(one["amount"]), _vat(one)
    return {
        "direction": "Bán ra" if sold else "Mua vào",
        "form_no": "1",
        "series": f"C{MONTH.year % 100}T{'BM' if sold else rng.choice(('AA', 'PT', 'TD', 'YY'))}",
        "number": one["no"].partition("-")[2].zfill(8) if sold else f"{rng.randint(120, 9800):08d}",
        "issued_on": MONTH.first.replace(day=int(one["day"])),
        "party": party,
        "partner": known.get("name") or _SELLERS_PAID_AT_ONCE.get(one["no"]),
        "tax_code": known.get("tax_code") or None,
        "net": net,
        "rate": f"{one['vat']}%",
        "vat": vat,
        "total": net + vat,
        "voucher_no": one["no"],
    }
