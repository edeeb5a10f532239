"""Who is paid by bank, in cash, or not yet; the layouts of banks; what stands in their files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.findings import Finding
from backoffice.hr import bank as banks
from backoffice.payroll import transfer_layouts as layouts
from backoffice.payroll.transfer_layouts import Layouts, given_rows, layouts_of
from backoffice.payroll.transfer_sheet import file_columns, file_rows, purpose, transfer_sheet
from backoffice.payroll.transfers import Batch, Payout, batches
from backoffice.tables.layout import Formula
from tests.payroll.paying_sheets import AN, AN_LINE, BINH, OCTOBER, changed, month, paid, read

COMPANY = "Công ty Cổ phần May Bình Minh"


def own_layouts(*rows: dict[str, Any]) -> Layouts:
    """The layouts of a workbook whose MauChuyenKhoan holds `rows`; they are sound."""
    findings: list[Finding] = []
    found = layouts_of(read("layouts", rows), banks, findings)
    assert findings == []
    return found


def column(content: str, position: int | None = None, **more: Any) -> dict[str, Any]:
    """A row of MauChuyenKhoan for a layout of Vietcombank."""
    return {
        "layout": "VCB-moi",
        "bank": "Ngân hàng TMCP Ngoại thương",
        "use": "Mọi lệnh",
        "position": position,
        "header": content.upper(),
        "content": content,
        **more,
    }


def files(payout: Payout, from_bank: str = "", own: Layouts | None = None) -> list[Batch]:
    """The batches of a payout."""
    return batches(payout, own or own_layouts(), banks.find(from_bank) if from_bank else None)


def test_everybody_is_paid_to_the_account_of_hoso() -> None:
    """Amounts come from BangLuong; account, bank and holder from HoSo, the holder as banks print it."""
    payments = paid(month()).payments

    assert [("NV001", 22_881_500), ("NV002", 23_881_500)] == [
        (one.employee_id, one.amount) for one in payments
    ]
    assert [("VCB", "0011002233"), ("MBB", "0044005566")] == [
        (one.bank.code, one.account) for one in payments
    ]
    assert ["NGUYEN VAN AN", "TRAN THI BINH"] == [one.holder for one in payments]


def test_account_holder_of_hoso_goes_before_the_name() -> None:
    """The name the bank knows is the one on its list."""
    payment = paid(changed(staff={"account_holder": "Nguyễn Văn Ân"})).payments[0]

    assert payment.holder == "NGUYEN VAN AN"


def test_two_lines_of_one_person_are_both_held() -> None:
    """Which line is right is not guessed, and nobody is paid twice."""
    payout = paid(changed(lines=[{**AN_LINE, "net": 1_000_000, "gross": 1_000_000}]))

    assert ["NV002"] == [one.employee_id for one in payout.payments]
    assert [("NV001", 22_881_500), ("NV001", 1_000_000)] == [
        (one.employee_id, one.amount) for one in payout.held
    ]


def test_who_has_no_account_is_paid_in_cash() -> None:
    """Account and bank blank means cash; half of them means a mistake."""
    payout = paid(changed(staff={"bank_account": None, "bank": None}))
    half = paid(changed(staff={"bank_account": None}))

    assert ["NV001"] == [one.employee_id for one in payout.cash]
    assert ([], ["NV001"]) == (half.cash, [one.employee_id for one in half.held])


def test_bank_under_a_former_name_is_the_bank_of_today() -> None:
    """DongA Bank became Vikki Bank: code and number are those of now."""
    payment = paid(changed(staff={"bank": "DongA Bank"})).payments[0]

    assert ("VIKKI", "Vikki Bank") == (payment.bank.code, payment.bank.short_name)


def test_large_amount_stays_within_the_own_bank() -> None:
    """The limit of fast transfers is said for other banks only."""
    large = {"gross": 510_000_000, "time_wage": 510_000_000, "net": 506_881_500}

    assert "PAY-85" in {one.code for one in paid(changed(lines=large), "MB").findings}
    assert "PAY-85" not in {one.code for one in paid(changed(lines=large), "VCB").findings}


def test_one_file_for_each_bank_of_receivers() -> None:
    """Without a bank of the company each receiving bank has its file, in the layout for its own customers."""
    found = files(paid(month()))

    assert [("MBB", "MB-b", 23_881_500), ("VCB", "VCB-b", 22_881_500)] == [
        (one.name, one.layout.name, one.amount) for one in found
    ]


def test_own_bank_splits_into_same_and_other() -> None:
    """With a bank of the company there are two files in its layouts; a third bank has none of its own."""
    found = files(paid(month()), "Vietcombank")

    assert [("VCB cung ngan hang", "VCB-b"), ("VCB khac ngan hang", "VCB-a")] == [
        (one.name, one.layout.name) for one in found
    ]
    assert ["ACB khac ngan hang"] == [one.name for one in files(paid(month()), "ACB")]


def test_given_layouts_are_sound() -> None:
    """Every layout that comes with the program can be read from the sheet of the template without a finding."""
    assert {"CHUNG", "VCB-a", "VCB-b", "VCB-c", "BIDV-b", "MB-a", "MB-b", "TCB-a"} == {
        layout.name for layout in own_layouts(*given_rows()).own
    }
    assert {layout.name for layout in own_layouts().given} == {
        layout.name for layout in own_layouts(*given_rows()).own
    }


@pytest.mark.parametrize(
    ("bank", "same", "name"),
    [
        ("VCB", True, "VCB-b"),
        ("VCB", False, "VCB-a"),
        ("MBB", True, "MB-b"),
        ("MBB", False, "MB-b"),
        ("TCB", True, "CHUNG"),
        ("STB", False, "CHUNG"),
    ],
)
def test_layout_of_a_bank(bank: str, same: bool, name: str) -> None:
    """A bank's own layout for the kind of payment, else the general one; spare ones are not used."""
    assert own_layouts().choose(bank, same).name == name


def test_sheet_replaces_the_layouts_of_its_banks() -> None:
    """Rows for a bank replace all that is given for it; other banks keep theirs."""
    own = own_layouts(*(column(name) for name in ("Số tài khoản", "Tên người nhận", "Số tiền")))

    assert ("VCB-moi", "VCB-moi") == (own.choose("VCB", True).name, own.choose("VCB", False).name)
    assert own.choose("BID", True).name == "BIDV-b"


def test_a_layout_for_one_kind_leaves_the_other_to_the_general_one() -> None:
    """A bank with an own layout for its customers only does not fall back on the given ones for others."""
    own = own_layouts(
        *(column(name, use="Cùng ngân hàng") for name in ("Số tài khoản", "Tên người nhận", "Số tiền"))
    )

    assert ("VCB-moi", "CHUNG") == (own.choose("VCB", True).name, own.choose("VCB", False).name)


def test_general_layout_of_the_sheet() -> None:
    """“Chung” on the sheet is for every bank without a layout."""
    wanted = ("Số tài khoản", "Tên người nhận", "Số tiền")
    own = own_layouts(*(column(name, layout="Tất cả", bank="chung", use="Khác ngân hàng") for name in wanted))

    assert ("Tất cả", "CHUNG") == (own.choose("ACB", False).name, own.choose("ACB", True).name)
    assert own.choose("VCB", False).name == "VCB-a"


def test_columns_of_a_file_follow_their_positions() -> None:
    """Position orders the columns, rows without one follow; every value can be put into a column."""
    contents = [*layouts.CONTENTS[6:], *layouts.CONTENTS[:6]]
    rows = [column(name, at or None) for at, name in enumerate(contents)]
    batch = files(paid(changed(staff={"bank_branch": "Thủ Đức"})), own=own_layouts(*rows))[1]
    cells = dict(zip([one.vi for one in file_columns(batch)], file_rows(batch, OCTOBER, "")[0], strict=True))

    assert [*(name.upper() for name in contents[1:]), contents[0].upper()] == list(cells)
    assert cells == {
        "STT": 1,
        "MÃ NV": "NV001",
        "SỐ TÀI KHOẢN": "0011002233",
        "TÊN NGƯỜI NHẬN": "NGUYEN VAN AN",
        "NGÂN HÀNG": "Vietcombank",
        "MÃ NGÂN HÀNG": "VCB",
        "BIN": "970436",
        "CHI NHÁNH": "THU DUC",
        "SỐ TIỀN": 22_881_500,
        "LOẠI TIỀN": "VND",
        "NỘI DUNG": "LUONG T10/2026 NV001",
        "ĐỂ TRỐNG": None,
    }


def test_longest_cuts_text_and_never_an_account() -> None:
    """A name is cut to its limit; a part of an account would be another account."""
    wanted = ("Số tài khoản", "Tên người nhận", "Số tiền")
    own = own_layouts(*(column(name, longest=9) for name in wanted))
    batch = files(paid(month()), own=own)[1]

    assert [["0011002233", "NGUYEN VA", 22_881_500]] == file_rows(batch, OCTOBER, COMPANY)


@pytest.mark.parametrize(
    ("employee", "company", "longest", "expected"),
    [
        ("NV001", COMPANY, 50, "LUONG T10/2026 NV001 CTCP MAY BINH MINH"),
        ("NV001", COMPANY, 30, "LUONG T10/2026 NV001 CTCP MAY"),
        ("NV001", "CÔNG TY TNHH Đức & Con", None, "LUONG T10/2026 NV001 CTY TNHH DUC CON"),
        ("NV001", "", 50, "LUONG T10/2026 NV001"),
        ("=1+1", "Công ty ABC", 50, "LUONG T10/2026 1 1 CTY ABC"),
        ("Đ/01-b", "", 50, "LUONG T10/2026 D/01-B"),
        ("NV001", COMPANY, 3, "LUONG"),
    ],
)
def test_content_of_a_transfer(employee: str, company: str, longest: int | None, expected: str) -> None:
    """Capitals without accents, the company shortened, whole words up to the limit of the layout."""
    assert expected == purpose(OCTOBER, employee, company, longest)


def sheet_of(sheets: dict[str, Any], from_bank: str = "") -> tuple[Payout, Any]:
    """The payout of a month and its sheet."""
    payout = paid(sheets, from_bank)
    lines = read("lines", sheets["lines"], sheets["head"])
    return payout, transfer_sheet(payout, files(payout, from_bank), lines, COMPANY, "05/11/2026")


def test_sheet_ties_to_bang_luong() -> None:
    """The first block adds up what is paid and not paid, and holds it against a live sum of BangLuong."""
    _, sheet = sheet_of(changed(staff={"bank": None}))
    rows = sheet.blocks[0].rows

    assert [[1, "Chuyển khoản", 23_881_500], [0, "Tiền mặt", 0], [1, "Chưa trả", 22_881_500]] == [
        row[1:] for row in rows[:3]
    ]
    assert Formula("=SUM('BangLuong'!AG4:AG5)", 46_763_000) == rows[4][3]
    assert Formula(f"={sheet.cell(0, 4, 3)}-{sheet.cell(0, 3, 3)}", 0) == rows[5][3]


@pytest.mark.parametrize(
    "lines",
    [[{}, {**AN_LINE, "employee_id": "NV003"}], {"net": "22.881.500"}],
    ids=["a blank row", "an amount as text"],
)
def test_no_live_sum_over_what_excel_would_not_add(lines: Any) -> None:
    """Where a sum in Excel would differ from what was read, the total stands as a number."""
    payout, sheet = sheet_of(changed(lines=lines))

    assert payout.total == sheet.blocks[0].rows[4][3]


def test_sheet_leaves_out_empty_lists() -> None:
    """No cash and nobody held: three blocks, numbered without a gap."""
    _, sheet = sheet_of(month())
    _, full = sheet_of(
        changed(
            staff=[{**AN, "employee_id": "NV003", "bank_account": None, "bank": None}],
            lines=[{**AN_LINE, "employee_id": "NV003"}, {**AN_LINE, "employee_id": "NV004"}],
        )
    )

    assert ["1. Đối chiếu với BangLuong", "2. Tệp nộp ngân hàng", "3. Danh sách chuyển khoản"] == [
        block.title_vi for block in sheet.blocks
    ]
    assert ["4. Trả tiền mặt", "5. Chưa trả – xem cách sửa ở trang LoiChuyenKhoan"] == [
        block.title_vi for block in full.blocks[3:]
    ]


def test_remarks_stand_beside_their_payment() -> None:
    """What is odd about a payment is said on its line of the sheet."""
    _, sheet = sheet_of(changed(staff={"account_holder": "LE VAN NAM", "bank_account": "12345"}))

    assert [None, "Kiểm tra số tài khoản; Chủ tài khoản là người khác"] == [
        row[-1] for row in sheet.blocks[2].rows
    ]


IDS = st.sampled_from(["NV001", "nv 001", "NV002", "NV003", "", None, "=NV"])
NETS = st.one_of(st.integers(-(10**6), 10**9), st.none(), st.sampled_from([0, "x", "#REF!", 10**15 - 1]))
LINES = st.lists(
    st.fixed_dictionaries({"employee_id": IDS, "net": NETS, "full_name": st.text(max_size=8)}), max_size=8
)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "employee_id": IDS,
            "full_name": st.sampled_from(["Nguyễn Văn An", "김민준", "O'Neil", None]),
            "bank_account": st.one_of(
                st.none(), st.text(max_size=12), st.sampled_from(["0011002233", 12345.0])
            ),
            "bank": st.sampled_from(["VCB", "MB Bank", "Ngân hàng Sông Tiền", "", None, "LienVietPostBank"]),
            "account_holder": st.sampled_from(["NGUYEN VAN AN", "=CMD()", None]),
        }
    ),
    max_size=6,
)


@given(LINES, PEOPLE, st.sampled_from(["", "VCB", "ACB"]))
@settings(max_examples=150, deadline=None)
def test_totals_tie_to_the_dong(lines: list[dict[str, Any]], people: list[dict[str, Any]], bank: str) -> None:
    """Whatever is typed: every line stands on one list, the lists and files make the sum of BangLuong, nobody is paid twice."""
    sheets = {**month(), "lines": lines, "staff": people}
    payout, sheet = sheet_of(sheets, bank)
    made = files(payout, bank)
    nets = read("lines", lines, sheets["head"])["net"]
    written = [row for batch in made for row in file_rows(batch, OCTOBER, COMPANY)]
    amounts = [
        row[[one.content for one in batch.layout.fields].index("Số tiền")]
        for batch in made
        for row in file_rows(batch, OCTOBER, COMPANY)
    ]

    assert sum(net or 0 for net in nets) == payout.transferred + payout.in_cash + payout.left
    assert sum(amounts) == payout.transferred == sum(batch.amount for batch in made)
    assert len(written) == len(payout.payments)
    assert all(one.amount > 0 and one.holder.isascii() for one in payout.payments)
    assert max(Counter(one.employee_id for one in [*payout.payments, *payout.cash]).values(), default=1) == 1
    assert Formula(f"={sheet.cell(0, 4, 3)}-{sheet.cell(0, 3, 3)}", 0) == sheet.blocks[0].rows[5][3]
    assert all(finding.message() and finding.remedy("en") for finding in payout.findings)


def test_an_account_of_two_people_is_paid_with_a_remark() -> None:
    """A couple may share an account: both are paid, and the second says whose it is too."""
    payout = paid(
        changed(
            staff=[{**BINH, "employee_id": "NV003", "full_name": "Lê Chi"}],
            lines=[{**AN_LINE, "employee_id": "NV003", "full_name": "Lê Chi"}],
        )
    )

    assert [(), (), ("Trùng số tài khoản với Trần Thị Bình",)] == [one.remarks for one in payout.payments]
