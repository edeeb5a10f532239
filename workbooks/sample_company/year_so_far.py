"""The first nine months of the year in summary vouchers, so that October stands in a year."""

from __future__ import annotations

from datetime import date

from backoffice import law
from backoffice.core.dates import Month
from sample_company.books import YEAR_START, allocated, depreciation
from sample_company.closing import close_costs, close_result, offset_vat
from sample_company.company import MONTH
from sample_company.journal import Journal, Side

_END = MONTH.plus(-1).last
_TEXT = "Tổng hợp 9 tháng: "
_SALES = {"KH01": 11_240_000_000, "KH02": 6_830_000_000, "KH03": 4_310_000_000, "KH04": 2_395_000_000}
_OWED_BY = {"KH01": 612_000_000, "KH02": 388_500_000, "KH03": 254_000_000, "KH04": 0}
_EXPORT = ("KH03",)
_PURCHASES = (
    ("152", "NCC01", 6_200_000_000),
    ("152", "NCC02", 2_920_000_000),
    ("152", "NCC03", 402_000_000),
    ("152", "NCC04", 348_000_000),
    ("153", "NCC05", 91_500_000),
    ("627", "NCC07", 782_400_000),
    ("641", "NCC08", 251_300_000),
)
_OWED_TO = {
    "NCC01": 419_008_000,
    "NCC02": 172_600_000,
    "NCC03": 0,
    "NCC04": 0,
    "NCC05": 0,
    "NCC07": 0,
    "NCC08": 0,
}
_PAID_AT_ONCE = (("627", 238_600_000), ("641", 312_500_000), ("642", 524_300_000))
_WAGES = {"622": 1_760_000_000, "627": 2_180_000_000, "641": 935_000_000, "642": 3_720_000_000}
_INSURED_PART = 90  # percent of the wages
_VAT_PERCENT = 8
_TAX_WITHHELD, _DUES = 326_000_000, 43_800_000
_LEFT_TO_PAY = {"334": 628_450_000, "3335": 35_210_000, "33311": 58_630_000, "3388": 5_120_000}
_BALANCE_OF_154, _BALANCE_OF_155 = 326_000_000, 905_000_000
_KEPT_AT_1122 = 312_000_000
_INCOME_TAX, _INCOME_TAX_UNPAID = 243_000_000, 81_000_000


def post_nine_months(journal: Journal) -> None:
    """Add what happened from January to September."""
    _sell(journal)
    _buy(journal)
    _pay_wages(journal)
    _make(journal)
    _finish(journal)


def _post(
    journal: Journal,
    number: int,
    text: str,
    debit_sides: list[Side],
    credit_sides: list[Side],
    day: date = _END,
) -> None:
    journal.post(day, f"TH-{number:02d}", _TEXT + text, debit_sides, credit_sides)


def _vat(amount: int) -> int:
    return amount * _VAT_PERCENT // 100


def _sell(journal: Journal) -> None:
    for number, (party, net) in enumerate(_SALES.items(), 1):
        vat = 0 if party in _EXPORT else _vat(net)
        _post(
            journal,
            number,
            f"bán hàng {party}",
            [Side(f"131:{party}", net + vat)],
            [Side("511", net), Side("33311", vat)],
        )
    collected = {party: journal.balance("131", party) - owed for party, owed in _OWED_BY.items()}
    bank = {"KH01": "1121", "KH02": "1122", "KH03": "1121", "KH04": "1121"}
    for number, (party, amount) in enumerate(collected.items(), 5):
        _post(
            journal, number, f"thu tiền {party}", [Side(bank[party], amount)], [Side(f"131:{party}", amount)]
        )


def _buy(journal: Journal) -> None:
    bought = [Side(account, net) for account, _, net in _PURCHASES]
    vat = sum(_vat(net) for *_, net in _PURCHASES)
    owed = [Side(f"331:{party}", net + _vat(net)) for _, party, net in _PURCHASES]
    _post(journal, 9, "mua vật tư, điện, vận chuyển", [*bought, Side("1331", vat)], owed)
    paid = [Side(f"331:{party}", -journal.balance("331", party) - left) for party, left in _OWED_TO.items()]
    small = [side for side in paid if side.account in ("331:NCC02", "331:NCC07")]
    large = [side for side in paid if side not in small]
    for number, sides, bank in ((10, large, "1121"), (11, small, "1122")):
        _post(journal, number, "trả người bán", sides, [Side(bank, sum(side.amount for side in sides))])
    net = sum(amount for _, amount in _PAID_AT_ONCE)
    costs = [Side(account, amount) for account, amount in _PAID_AT_ONCE]
    _post(
        journal, 12, "dịch vụ mua ngoài", [*costs, Side("1331", _vat(net))], [Side("1121", net + _vat(net))]
    )
    deferred = [Side("242:PB004:ST", 42_000_000), Side("242:PB005:ST", 52_800_000), Side("1331", 7_584_000)]
    _post(journal, 13, "bảo hiểm cháy nổ, bản quyền văn phòng", deferred, [Side("1121", 102_384_000)])
    moved = journal.balance("1122") - _KEPT_AT_1122
    _post(journal, 36, "chuyển tiền từ BIDV sang Vietcombank", [Side("1121", moved)], [Side("1122", moved)])
    _post(journal, 14, "rút tiền nhập quỹ", [Side("111", 720_000_000)], [Side("1121", 720_000_000)])
    cash = [Side("642", 468_000_000), Side("627", 185_000_000)]
    _post(journal, 15, "chi tiền mặt", cash, [Side("111", 653_000_000)])


def _pay_wages(journal: Journal) -> None:
    gross = sum(_WAGES.values())
    insured = {account: wage * _INSURED_PART // 100 for account, wage in _WAGES.items()}
    employer, employee = (
        law.at(f"insurance.{who}_rates", MONTH.first).value for who in ("employer", "employee")
    )
    union = law.at("union.employer_fund_rate", MONTH.first).value
    # Each account by its own rounding, so that the sides agree.
    si = {
        one: sum(employer[name].of(base) for name in ("sick_maternity", "pension", "accident"))
        for one, base in insured.items()
    }
    hi = {one: employer["hi"].of(base) for one, base in insured.items()}
    ui = {one: employer["ui"].of(base) for one, base in insured.items()}
    fund = {one: union.of(base) for one, base in insured.items()}
    _post(journal, 16, "tiền lương", [Side(one, wage) for one, wage in _WAGES.items()], [Side("334", gross)])
    burden = [Side(one, si[one] + hi[one] + ui[one] + fund[one]) for one in _WAGES]
    funds = [
        Side("3383", sum(si.values())),
        Side("3384", sum(hi.values())),
        Side("3386", sum(ui.values())),
        Side("3382", sum(fund.values())),
    ]
    _post(journal, 17, "bảo hiểm, KPCĐ doanh nghiệp chịu", burden, funds)
    base = sum(insured.values())
    withheld = [
        Side("3383", employee["si"].of(base)),
        Side("3384", employee["hi"].of(base)),
        Side("3386", employee["ui"].of(base)),
    ]
    withheld += [Side("3335", _TAX_WITHHELD), Side("3388", _DUES)]
    _post(journal, 18, "khấu trừ lương", [Side("334", sum(side.amount for side in withheld))], withheld)
    paid = [
        Side(account, -journal.balance(account) - _left(account, journal))
        for account in ("334", "3335", "3388", "3382", "3383", "3384", "3386")
    ]
    _post(
        journal,
        19,
        "trả lương, nộp thuế TNCN và bảo hiểm",
        paid,
        [Side("1121", sum(side.amount for side in paid))],
    )


def _left(account: str, journal: Journal) -> int:
    """What of an account is September's and not paid yet: a stated amount, else about a ninth."""
    return _LEFT_TO_PAY.get(account) or -journal.balance(account) // 9 // 1000 * 1000


def _make(journal: Journal) -> None:
    _post(
        journal, 20, "xuất nguyên liệu sản xuất", [Side("621", 9_600_000_000)], [Side("152", 9_600_000_000)]
    )
    _post(journal, 21, "xuất công cụ cho sản xuất", [Side("627", 88_200_000)], [Side("153", 88_200_000)])
    first, last = Month.of(YEAR_START), MONTH.plus(-1)
    worn = depreciation(first, last)
    _post(
        journal, 22, "khấu hao TSCĐ",
        [Side(cost, amount) for (cost, _), amount in worn.items()],
        [Side(account, amount) for (_, account), amount in worn.items()],
    )  # fmt: skip
    parts = allocated(first, last)
    _post(
        journal,
        23,
        "phân bổ TK 242",
        [Side(cost, amount) for cost, _, amount in parts],
        [Side(side, amount) for _, side, amount in parts],
    )
    close_costs(journal, _END, "TH-24", _TEXT, {}, _BALANCE_OF_154)
    sold = journal.balance("155") - _BALANCE_OF_155
    _post(journal, 26, "giá vốn hàng bán", [Side("632", sold)], [Side("155", sold)])


def _finish(journal: Journal) -> None:
    _post(journal, 27, "trả lãi vay", [Side("635:LAIVAY", 109_800_000)], [Side("1121", 109_800_000)])
    _post(journal, 28, "trả gốc vay", [Side("3411:NH01:ST", 450_000_000)], [Side("1121", 450_000_000)])
    _post(journal, 29, "lãi tiền gửi", [Side("1121", 21_350_000)], [Side("515", 21_350_000)])
    # What falls due within a year moves to short term.
    _post(
        journal,
        30,
        "chuyển vay dài hạn đến hạn trả",
        [Side("3411:NH01:LT", 300_000_000)],
        [Side("3411:NH01:ST", 300_000_000)],
    )
    offset_vat(journal, _END, "TH-31", _TEXT)
    vat = -journal.balance("33311") - _LEFT_TO_PAY["33311"]
    _post(journal, 32, "nộp thuế GTGT", [Side("33311", vat)], [Side("1121", vat)])
    _post(journal, 33, "thuế TNDN tạm tính", [Side("8211", _INCOME_TAX)], [Side("3334", _INCOME_TAX)])
    paid = -journal.balance("3334") - _INCOME_TAX_UNPAID
    _post(journal, 34, "nộp thuế TNDN", [Side("3334", paid)], [Side("1121", paid)])
    close_result(journal, _END, "TH-35", _TEXT, {})
