"""The sheets of KeToan.xlsx, and of BangLuong the columns that posting needs.

The synonyms name the headers of other accounting programs and of plain CSV journals, so that one reader takes all.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from backoffice.core.dates import Month
from backoffice.tables.columns import Column, Kind, Table

TERMS = ("CE", "ST", "LT")
KINDS = ("Thường", "Kết chuyển")
SIDES = ("Nợ", "Có", "Lưỡng tính")
REGIMES = ("TT99", "TT200", "TT133")

_ACCOUNT = ("account", "Tài khoản", "Số hiệu TK", "Số hiệu tài khoản", "Mã TK", "Mã tài khoản")
_PARTY = ("party", "Đối tượng", "Mã ĐT", "Mã KH", "Mã khách hàng", "Mã NCC", "Đối tượng công nợ")
_DEBIT = ("debit", "Nợ", "Ghi Nợ", "Số tiền Nợ", "PS Nợ", "Phát sinh bên Nợ")
_CREDIT = ("credit", "Có", "Ghi Có", "Số tiền Có", "PS Có", "Phát sinh bên Có")
_PARTY_HELP = "Mã khách hàng, nhà cung cấp… Bắt buộc với TK 131, 331. Mã riêng cho báo cáo: xem hướng dẫn (IP, TLTS, LAIVAY…)."
_TERM_HELP = (
    "CE: tương đương tiền; ST: ngắn hạn; LT: dài hạn. Bắt buộc với TK 242, 341; trống thì theo mặc định."
)


class Setting(Table):
    """One line of the company's settings."""

    __sheet__: ClassVar[str] = "CaiDat"
    __title_vi__: ClassVar[str] = "CÀI ĐẶT"
    __title_en__: ClassVar[str] = "Settings"
    __about_vi__: ClassVar[str] = "Thông tin đơn vị, năm tài chính, chế độ kế toán và kỳ báo cáo."
    __about_en__: ClassVar[str] = "Company, fiscal year, accounting regime and reporting period."

    item: Annotated[
        str | None,
        Column("Mục", "Item", required=True, synonyms=("Nội dung", "Tên mục", "Tham số"), width=30),
    ] = None
    value: Annotated[
        str | None,
        Column("Giá trị", "Value", synonyms=("Thiết lập",), width=44),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=60, optional_column=True)] = None


class Account(Table):
    """An account of the company: a name of its own, or a sub-account (TT99 art. 11)."""

    __sheet__: ClassVar[str] = "HeThongTaiKhoan"
    __title_vi__: ClassVar[str] = "HỆ THỐNG TÀI KHOẢN"
    __title_en__: ClassVar[str] = "Chart of accounts"
    __about_vi__: ClassVar[str] = (
        "Chỉ cần khai tài khoản chi tiết của đơn vị; tài khoản theo chế độ đã có sẵn."
    )
    __about_en__: ClassVar[str] = "Only the company's own sub-accounts; those of the regime are built in."

    account: Annotated[
        str | None, Column("Số hiệu TK", "Account", Kind.CODE, required=True, synonyms=_ACCOUNT, width=14)
    ] = None
    name_vi: Annotated[
        str | None,
        Column("Tên tài khoản", "Account name", required=True, synonyms=("Tên TK", "name"), width=44),
    ] = None
    name_en: Annotated[
        str | None, Column("Tên tiếng Anh", "English name", width=36, optional_column=True)
    ] = None
    side: Annotated[
        str | None,
        Column("Tính chất", "Balance side", Kind.CHOICE, choices=SIDES, width=12, optional_column=True),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30, optional_column=True)] = None


class OpeningBalance(Table):
    """A balance at the start of the fiscal year, by account, party and term."""

    __sheet__: ClassVar[str] = "SoDuDau"
    __title_vi__: ClassVar[str] = "SỐ DƯ ĐẦU NĂM"
    __title_en__: ClassVar[str] = "Opening balances"
    __about_vi__: ClassVar[str] = "Số dư đầu năm tài chính theo tài khoản, đối tượng và kỳ hạn; đồng."
    __about_en__: ClassVar[str] = "Balances at the start of the fiscal year by account, party and term; đồng."

    account: Annotated[
        str | None, Column("Số hiệu TK", "Account", Kind.CODE, required=True, synonyms=_ACCOUNT, width=14)
    ] = None
    party: Annotated[
        str | None,
        Column("Mã đối tượng", "Party", Kind.CODE, synonyms=_PARTY, width=16, help_vi=_PARTY_HELP),
    ] = None
    term: Annotated[
        str | None,
        Column(
            "Kỳ hạn",
            "Term",
            Kind.CHOICE,
            choices=TERMS,
            synonyms=("Thời hạn",),
            width=9,
            help_vi=_TERM_HELP,
            optional_column=True,
        ),
    ] = None
    debit: Annotated[
        int | None, Column("Dư Nợ", "Debit", Kind.MONEY, synonyms=(*_DEBIT, "Dư Nợ đầu kỳ"), width=18)
    ] = None
    credit: Annotated[
        int | None, Column("Dư Có", "Credit", Kind.MONEY, synonyms=(*_CREDIT, "Dư Có đầu kỳ"), width=18)
    ] = None


class JournalLine(Table):
    """A line of the general journal (form S03a-DN with party, term and kind)."""

    __sheet__: ClassVar[str] = "NhatKyChung"
    __title_vi__: ClassVar[str] = "SỔ NHẬT KÝ CHUNG"
    __title_en__: ClassVar[str] = "General journal"
    __about_vi__: ClassVar[str] = "Mỗi dòng ghi Nợ hoặc ghi Có một tài khoản; mỗi chứng từ phải cân."
    __about_en__: ClassVar[str] = "Each row debits or credits one account; every voucher balances."

    posting_date: Annotated[
        date | None,
        Column(
            "Ngày ghi sổ",
            "Posting date",
            Kind.DATE,
            required=True,
            synonyms=("date", "Ngày hạch toán", "Ngày tháng ghi sổ", "Ngày"),
            width=12,
        ),
    ] = None
    voucher_no: Annotated[
        str | None,
        Column(
            "Số chứng từ",
            "Voucher no.",
            Kind.CODE,
            required=True,
            synonyms=("entry", "voucher", "Số CT", "Số hiệu chứng từ", "Số hiệu"),
            width=16,
        ),
    ] = None
    voucher_date: Annotated[
        date | None,
        Column(
            "Ngày chứng từ",
            "Voucher date",
            Kind.DATE,
            synonyms=("Ngày CT",),
            width=12,
            optional_column=True,
        ),
    ] = None
    description: Annotated[
        str | None,
        Column("Diễn giải", "Description", synonyms=("memo", "Nội dung"), width=46, optional_column=True),
    ] = None
    account: Annotated[
        str | None, Column("Số hiệu TK", "Account", Kind.CODE, required=True, synonyms=_ACCOUNT, width=12)
    ] = None
    party: Annotated[
        str | None,
        Column(
            "Mã đối tượng",
            "Party",
            Kind.CODE,
            synonyms=_PARTY,
            width=16,
            help_vi=_PARTY_HELP,
            optional_column=True,
        ),
    ] = None
    term: Annotated[
        str | None,
        Column(
            "Kỳ hạn",
            "Term",
            Kind.CHOICE,
            choices=TERMS,
            synonyms=("Thời hạn",),
            width=9,
            help_vi=_TERM_HELP,
            optional_column=True,
        ),
    ] = None
    debit: Annotated[
        int | None,
        Column("Phát sinh Nợ", "Debit", Kind.MONEY, synonyms=_DEBIT, width=18, help_vi="Đồng, số nguyên."),
    ] = None
    credit: Annotated[
        int | None,
        Column("Phát sinh Có", "Credit", Kind.MONEY, synonyms=_CREDIT, width=18, help_vi="Đồng, số nguyên."),
    ] = None
    # Text, not a strict choice: journals from elsewhere say `normal` and `closing`.
    kind: Annotated[
        str | None,
        Column(
            "Loại",
            "Kind",
            choices=KINDS,
            synonyms=("Loại bút toán",),
            width=12,
            help_vi="Trống là Thường. Kết chuyển: bút toán cuối kỳ sang TK 911, 421.",
            optional_column=True,
        ),
    ] = None
    source: Annotated[
        str | None,
        Column("Nguồn", "Source", synonyms=("Phân hệ",), width=14, optional_column=True),
    ] = None


class Party(Table):
    """A customer, supplier, employee, bank … that balances are kept for."""

    __sheet__: ClassVar[str] = "DoiTuong"
    __title_vi__: ClassVar[str] = "DANH MỤC ĐỐI TƯỢNG"
    __title_en__: ClassVar[str] = "Parties"
    __about_vi__: ClassVar[str] = "Khách hàng, nhà cung cấp, nhân viên, ngân hàng theo dõi công nợ."
    __about_en__: ClassVar[str] = "Customers, suppliers, employees and banks that balances are kept for."

    party: Annotated[
        str | None, Column("Mã đối tượng", "Party", Kind.CODE, required=True, synonyms=_PARTY, width=16)
    ] = None
    name: Annotated[
        str | None, Column("Tên đối tượng", "Name", required=True, synonyms=("Tên",), width=44)
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại",
            "Kind",
            Kind.CHOICE,
            choices=("Khách hàng", "Nhà cung cấp", "Nhân viên", "Ngân hàng", "Khác"),
            width=16,
        ),
    ] = None
    tax_code: Annotated[
        str | None, Column("Mã số thuế", "Tax code", Kind.CODE, synonyms=("MST",), width=16)
    ] = None
    address: Annotated[str | None, Column("Địa chỉ", "Address", width=44)] = None
    phone: Annotated[str | None, Column("Điện thoại", "Phone", Kind.CODE, width=14)] = None
    bank_account: Annotated[
        str | None, Column("Số tài khoản", "Bank account", Kind.CODE, synonyms=("STK",), width=20)
    ] = None
    bank: Annotated[str | None, Column("Ngân hàng", "Bank", width=26)] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30, optional_column=True)] = None


class Asset(Table):
    """A fixed asset and how it is depreciated."""

    __sheet__: ClassVar[str] = "TaiSan"
    __title_vi__: ClassVar[str] = "TÀI SẢN CỐ ĐỊNH"
    __title_en__: ClassVar[str] = "Fixed assets"
    __about_vi__: ClassVar[str] = "Mỗi tài sản một dòng; khấu hao đường thẳng theo số tháng."
    __about_en__: ClassVar[str] = "One row per asset; straight-line depreciation by months."

    asset_id: Annotated[
        str | None,
        Column("Mã tài sản", "Asset no.", Kind.CODE, required=True, synonyms=("Mã TSCĐ",), width=14),
    ] = None
    name: Annotated[
        str | None,
        Column("Tên tài sản", "Asset", required=True, synonyms=("Tên TSCĐ",), width=40),
    ] = None
    account: Annotated[
        str | None, Column("TK nguyên giá", "Cost account", Kind.CODE, required=True, width=13)
    ] = None
    depreciation_account: Annotated[
        str | None, Column("TK hao mòn", "Depreciation account", Kind.CODE, width=13)
    ] = None
    cost_account: Annotated[str | None, Column("TK chi phí", "Expense account", Kind.CODE, width=13)] = None
    department: Annotated[
        str | None, Column("Bộ phận sử dụng", "Department", synonyms=("Phòng ban",), width=20)
    ] = None
    in_use_on: Annotated[
        date | None,
        Column(
            "Ngày đưa vào sử dụng",
            "In use on",
            Kind.DATE,
            required=True,
            synonyms=("Ngày sử dụng",),
            width=14,
        ),
    ] = None
    cost: Annotated[int | None, Column("Nguyên giá", "Cost", Kind.MONEY, required=True, width=18)] = None
    useful_months: Annotated[
        int | None,
        Column(
            "Số tháng khấu hao",
            "Useful life (months)",
            Kind.INTEGER,
            required=True,
            synonyms=("Thời gian khấu hao",),
            width=12,
        ),
    ] = None
    accumulated: Annotated[
        int | None,
        Column(
            "Hao mòn lũy kế đầu năm",
            "Accumulated at start of year",
            Kind.MONEY,
            synonyms=("Hao mòn lũy kế",),
            width=18,
        ),
    ] = None
    disposed_on: Annotated[
        date | None, Column("Ngày giảm", "Disposed on", Kind.DATE, synonyms=("Ngày thanh lý",), width=12)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30, optional_column=True)] = None


class Allocation(Table):
    """A cost awaiting allocation (account 242) and its schedule."""

    __sheet__: ClassVar[str] = "PhanBo"
    __title_vi__: ClassVar[str] = "CHI PHÍ CHỜ PHÂN BỔ"
    __title_en__: ClassVar[str] = "Costs awaiting allocation"
    __about_vi__: ClassVar[str] = "Công cụ dụng cụ, chi phí chờ phân bổ (TK 242): mỗi khoản một dòng."
    __about_en__: ClassVar[str] = "Tools and deferred costs (account 242): one row per item."

    allocation_id: Annotated[
        str | None,
        Column("Mã phân bổ", "Allocation no.", Kind.CODE, required=True, synonyms=("Mã CCDC",), width=14),
    ] = None
    name: Annotated[
        str | None, Column("Nội dung", "Item", required=True, synonyms=("Tên", "Tên CCDC"), width=40)
    ] = None
    account: Annotated[str | None, Column("Số hiệu TK", "Account", Kind.CODE, width=12)] = None
    cost_account: Annotated[str | None, Column("TK chi phí", "Expense account", Kind.CODE, width=13)] = None
    department: Annotated[str | None, Column("Bộ phận sử dụng", "Department", width=20)] = None
    from_month: Annotated[
        Month | None, Column("Từ tháng", "From month", Kind.MONTH, required=True, width=11)
    ] = None
    total: Annotated[
        int | None,
        Column("Tổng giá trị", "Total", Kind.MONEY, required=True, synonyms=("Nguyên giá",), width=18),
    ] = None
    periods: Annotated[
        int | None,
        Column("Số tháng phân bổ", "Months", Kind.INTEGER, required=True, synonyms=("Số kỳ",), width=12),
    ] = None
    allocated: Annotated[
        int | None,
        Column("Đã phân bổ đầu năm", "Allocated before the year", Kind.MONEY, width=18),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30, optional_column=True)] = None


class Invoice(Table):
    """An invoice bought or sold, as the VAT list needs it."""

    __sheet__: ClassVar[str] = "HoaDon"
    __title_vi__: ClassVar[str] = "BẢNG KÊ HÓA ĐƠN"
    __title_en__: ClassVar[str] = "Invoices"
    __about_vi__: ClassVar[str] = "Hóa đơn mua vào, bán ra; mỗi hóa đơn và thuế suất một dòng."
    __about_en__: ClassVar[str] = "Invoices bought and sold; one row per invoice and rate."

    direction: Annotated[
        str | None,
        Column(
            "Mua vào / Bán ra",
            "Direction",
            Kind.CHOICE,
            required=True,
            choices=("Mua vào", "Bán ra"),
            synonyms=("Loại",),
            width=12,
        ),
    ] = None
    form_no: Annotated[
        str | None,
        Column("Mẫu số", "Form", Kind.CODE, synonyms=("KHMSHDon", "Ký hiệu mẫu số"), width=9),
    ] = None
    series: Annotated[
        str | None,
        Column("Ký hiệu", "Series", Kind.CODE, synonyms=("KHHDon", "Ký hiệu hóa đơn"), width=12),
    ] = None
    number: Annotated[
        str | None,
        Column("Số hóa đơn", "Invoice no.", Kind.CODE, required=True, synonyms=("SHDon", "Số HĐ"), width=12),
    ] = None
    issued_on: Annotated[
        date | None,
        Column(
            "Ngày hóa đơn", "Issued on", Kind.DATE, required=True, synonyms=("NLap", "Ngày lập"), width=12
        ),
    ] = None
    party: Annotated[str | None, Column("Mã đối tượng", "Party", Kind.CODE, synonyms=_PARTY, width=16)] = None
    partner: Annotated[
        str | None,
        Column("Tên người bán / người mua", "Partner", synonyms=("Tên đơn vị", "Ten"), width=40),
    ] = None
    tax_code: Annotated[
        str | None, Column("Mã số thuế", "Tax code", Kind.CODE, synonyms=("MST",), width=16)
    ] = None
    net: Annotated[
        int | None,
        Column(
            "Giá trị chưa thuế",
            "Net amount",
            Kind.MONEY,
            required=True,
            synonyms=("ThTien", "Doanh số chưa thuế"),
            width=18,
        ),
    ] = None
    rate: Annotated[
        str | None,
        Column(
            "Thuế suất",
            "VAT rate",
            synonyms=("TSuat",),
            width=10,
            help_vi="Như trên hóa đơn; KCT: không chịu thuế; KKKNT: không kê khai, nộp thuế.",
        ),
    ] = None
    vat: Annotated[
        int | None, Column("Tiền thuế GTGT", "VAT", Kind.MONEY, synonyms=("TThue", "Thuế GTGT"), width=16)
    ] = None
    total: Annotated[
        int | None, Column("Tổng thanh toán", "Total", Kind.MONEY, synonyms=("TgTTTBSo",), width=18)
    ] = None
    voucher_no: Annotated[
        str | None, Column("Số chứng từ", "Voucher no.", Kind.CODE, synonyms=("Số CT",), width=14)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30, optional_column=True)] = None
    declared_in: Annotated[
        Month | None,
        Column(
            "Kỳ kê khai",
            "Declared in",
            Kind.MONTH,
            width=11,
            synonyms=("Tháng kê khai",),
            optional_column=True,
            help_vi="Tháng kê khai khi khác tháng của ngày hóa đơn (hóa đơn mua vào bỏ sót).",
            help_en="The month it is declared in when that is not the month of its date.",
        ),
    ] = None
    deductible: Annotated[
        bool | None,
        Column(
            "Được khấu trừ",
            "Deductible",
            Kind.FLAG,
            width=11,
            choices=("Có", "Không"),
            optional_column=True,
            help_vi="Mua vào: “Không” khi thuế không được khấu trừ. Để trống là có.",
            help_en="Purchases: “Không” when the tax is not deductible. Blank means yes.",
        ),
    ] = None
    imported: Annotated[
        bool | None,
        Column("Nhập khẩu", "Imported", Kind.FLAG, width=10, choices=("Có", "Không"), optional_column=True),
    ] = None


class PayrollSheet(Table):
    """The columns of BangLuong that posting needs. Read only; payroll owns the sheet."""

    __sheet__: ClassVar[str] = "BangLuong"
    __title_vi__: ClassVar[str] = "BẢNG LƯƠNG"
    __title_en__: ClassVar[str] = "Payroll"

    employee_id: Annotated[str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True)] = None
    cost_account: Annotated[str | None, Column("TK chi phí", "Cost account", Kind.CODE, required=True)] = None
    gross: Annotated[int | None, Column("Tổng thu nhập", "Gross", Kind.MONEY, required=True)] = None
    si: Annotated[int | None, Column("BHXH NLĐ", "Employee SI", Kind.MONEY, required=True)] = None
    hi: Annotated[int | None, Column("BHYT NLĐ", "Employee HI", Kind.MONEY, required=True)] = None
    ui: Annotated[int | None, Column("BHTN NLĐ", "Employee UI", Kind.MONEY, required=True)] = None
    pit: Annotated[int | None, Column("Thuế TNCN", "PIT", Kind.MONEY, required=True)] = None
    dues: Annotated[int | None, Column("Đoàn phí", "Union dues", Kind.MONEY)] = None
    advance: Annotated[int | None, Column("Tạm ứng", "Advance", Kind.MONEY)] = None
    other_withheld: Annotated[int | None, Column("Khấu trừ khác", "Other deductions", Kind.MONEY)] = None
    net: Annotated[int | None, Column("Thực lĩnh", "Net pay", Kind.MONEY, required=True)] = None
    er_si: Annotated[int | None, Column("BHXH DN", "Employer SI", Kind.MONEY, required=True)] = None
    er_hi: Annotated[int | None, Column("BHYT DN", "Employer HI", Kind.MONEY, required=True)] = None
    er_ui: Annotated[int | None, Column("BHTN DN", "Employer UI", Kind.MONEY, required=True)] = None
    er_union: Annotated[int | None, Column("KPCĐ DN", "Union fund", Kind.MONEY, required=True)] = None
