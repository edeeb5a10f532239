"""TaiSan, PhanBo, SoDuDau, CaiDat: what the books start with."""

from __future__ import annotations

from datetime import date

from backoffice.accounting.tables import Account, Allocation, Asset, OpeningBalance, Party
from backoffice.core.dates import Month
from sample_company.company import ADDRESS, MONTH, NAME, Row, records, rows_of

YEAR_START = date(MONTH.year, 1, 1)
_YEAR_BEFORE = Month.of(YEAR_START).plus(-1)


def settings() -> list[Row]:
    """The rows of CaiDat."""
    values = (
        ("Tên đơn vị", NAME, "Công ty mẫu, không có thật"),
        ("Mã số thuế", "0399900015", None),
        ("Địa chỉ", ADDRESS, None),
        ("Năm tài chính bắt đầu", f"{YEAR_START:%d/%m/%Y}", None),
        ("Chế độ kế toán", "TT99", "Thông tư 99/2025/TT-BTC"),
        ("Kỳ báo cáo từ", f"{MONTH.first:%d/%m/%Y}", None),
        ("Kỳ báo cáo đến", f"{MONTH.last:%d/%m/%Y}", None),
        ("Người lập biểu", "Nguyễn Thị Kim Oanh", None),
        ("Kế toán trưởng", "Phạm Thị Thu Hà", None),
        ("Người đại diện theo pháp luật", "Trần Quốc Bình", None),
    )
    return [{"item": item, "value": value, "note": note} for item, value, note in values]


def own_accounts() -> list[Row]:
    """The rows of HeThongTaiKhoan."""
    return rows_of(Account, "own_accounts")


def parties() -> list[Row]:
    """The rows of DoiTuong."""
    return rows_of(Party, "parties")


def assets() -> list[Row]:
    """The rows of TaiSan."""
    return [
        row | {"accumulated": _depreciated(row, _YEAR_BEFORE) or None} for row in rows_of(Asset, "assets")
    ]


def depreciation(first: Month, last: Month) -> dict[tuple[str, str], int]:
    """Depreciation of the months `first` to `last` by expense and depreciation account."""
    totals: dict[tuple[str, str], int] = {}
    for row in rows_of(Asset, "assets"):
        amount = _depreciated(row, last) - _depreciated(row, first.plus(-1))
        key = (str(row["cost_account"]), str(row["depreciation_account"]))
        totals[key] = totals.get(key, 0) + amount
    return {key: amount for key, amount in totals.items() if amount}


def _depreciated(asset: Row, last: Month) -> int:
    """Straight-line depreciation to the end of `last`, counted from the first whole month in use."""
    in_use, cost, months = asset["in_use_on"], asset["cost"], asset["useful_months"]
    assert isinstance(in_use, date)
    assert isinstance(cost, int)
    assert isinstance(months, int)
    first = Month.of(in_use) if in_use.day == 1 else Month.of(in_use).plus(1)
    return cost // months * min(max(_months_between(first, last), 0), months)


def _months_between(first: Month, last: Month) -> int:
    """How many months from `first` to `last`, both counted."""
    return (last.year - first.year) * 12 + last.number - first.number + 1


def allocations() -> list[Row]:
    """The rows of PhanBo."""
    fields = Allocation.columns()
    return [
        {name: row[name] for name in fields if name in row}
        | {
            "from_month": Month.parse(str(row["from_month"])).vi,
            "allocated": _allocated(row, _YEAR_BEFORE) or None,
        }
        for row in _schedules()
    ]


def allocated(first: Month, last: Month) -> list[tuple[str, str, int]]:
    """What the months `first` to `last` take of each item: expense account, side of 242, amount."""
    parts = [
        (
            str(row["cost_account"]),
            f"242:{row['allocation_id']}:{row['term']}",
            _allocated(row, last) - _allocated(row, first.plus(-1)),
        )
        for row in _schedules()
    ]
    return [part for part in parts if part[2]]


def _schedules() -> list[Row]:
    numbers = ("total", "periods")
    return [
        {name: int(text) if name in numbers else text or None for name, text in one.items()}
        for one in records("allocations")
    ]


def _allocated(row: Row, last: Month) -> int:
    total, periods = row["total"], row["periods"]
    assert isinstance(total, int)
    assert isinstance(periods, int)
    return total // periods * min(max(_months_between(Month.parse(str(row["from_month"])), last), 0), periods)


def opening() -> list[Row]:
    """The rows of SoDuDau: `data/opening.csv`, fixed assets, costs awaiting allocation, and the profit kept."""
    rows: list[Row] = rows_of(OpeningBalance, "opening")
    for account, worn in (("211", "2141"), ("213", "2143")):
        owned = [one for one in assets() if one["account"] == account and _started(one)]
        rows.append(_balance(account, debit=sum(_int(one["cost"]) for one in owned)))
        rows.append(_balance(worn, credit=sum(_int(one["accumulated"]) for one in owned)))
    for row in _schedules():
        if Month.parse(str(row["from_month"])) <= _YEAR_BEFORE:
            left = _int(row["total"]) - _allocated(row, _YEAR_BEFORE)
            rows.append(_balance("242", str(row["allocation_id"]), str(row["term"]), debit=left))
    kept = sum(_int(row["debit"]) - _int(row["credit"]) for row in rows)
    rows.append(_balance("4211", credit=kept))
    return sorted(rows, key=lambda row: str(row["account"]))


def _started(asset: Row) -> bool:
    in_use = asset["in_use_on"]
    return isinstance(in_use, date) and in_use < YEAR_START


def _balance(
    account: str, party: str | None = None, term: str | None = None, debit: int = 0, credit: int = 0
) -> Row:
    return {
        "account": account,
        "party": party,
        "term": term,
        "debit": debit or None,
        "credit": credit or None,
    }


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
