"""The sheets of TienLuong.xlsx that people fill in: the period, attendance, extra items and piece work."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.tables.columns import Column, Kind, Table

OPEN, LOCKED = "Đang tính", "Đã khóa"
MAIN, ADVANCE, CORRECTION = "Lương", "Tạm ứng", "Bổ sung"
PAY_RUNS = (MAIN, ADVANCE, "Thưởng", "Lương tháng 13", "Nghỉ việc", CORRECTION)
ARREARS = {
    "si": "Truy đóng BHXH",
    "hi": "Truy đóng BHYT",
    "ui": "Truy đóng BHTN",
    "er_si": "DN truy đóng BHXH",
    "er_hi": "DN truy đóng BHYT",
    "er_ui": "DN truy đóng BHTN",
    "er_union": "DN truy đóng KPCĐ",
}
"""Insurance of earlier months, paid with this one: the column of BangLuong that it is added to, and its kind in KhoanThem."""
RENT, CHARITY = "Thuê nhà", "Từ thiện"
ITEM_KINDS = (
    "Phụ cấp",
    "Thưởng",
    "Ăn giữa ca",
    "Điện thoại",
    "Trang phục",
    "Khấu trừ",
    "Tạm ứng",
    "Truy lĩnh",
    "Truy thu",
    *ARREARS.values(),
    RENT,
    CHARITY,
    "Hưu trí tự nguyện",
)

BY_MONTH, BY_DAY, BY_YEAR = "Tháng", "Ngày công", "Năm"
"""What an amount or a limit of KhoanThem is for."""

ID_NAMES = ("Mã nhân viên", "Mã số NV", "MNV", "MSNV", "Mã NLĐ", "Mã số", "Staff ID", "Employee ID")
NAME_NAMES = ("Họ tên", "Tên nhân viên", "Họ và tên NV", "Họ tên nhân viên", "Full name")
DEPARTMENT_NAMES = ("Bộ phận", "Phòng/Ban", "Phòng", "Đơn vị", "Tổ", "Xưởng")


class PayPeriod(Table):
    """One month to pay."""

    __sheet__ = "KyLuong"
    __title_vi__ = "KỲ LƯƠNG"
    __title_en__ = "Pay periods"
    __about_vi__ = "Mỗi dòng một tháng, hoặc một lần trả của tháng. Lệnh tính lương tính đúng một dòng có trạng thái “Đang tính”."
    __about_en__ = "One row per month, or per pay run of it. The payroll command computes the one row whose status is “Đang tính”."

    month: Annotated[
        Month | None,
        Column(
            "Tháng",
            "Month",
            Kind.MONTH,
            required=True,
            synonyms=("Kỳ lương", "Tháng lương", "Kỳ", "Tháng/năm"),
            width=11,
            help_vi="Tháng tính lương, dạng 10/2026. Bảo hiểm, kinh phí công đoàn và lương tối thiểu theo tháng này.",
            help_en="The month being paid, as 10/2026. Insurance, union and minimum wage follow this month.",
        ),
    ] = None
    payment_date: Annotated[
        dt.date | None,
        Column(
            "Ngày chi trả",
            "Payment date",
            Kind.DATE,
            required=True,
            synonyms=("Ngày trả lương", "Ngày chi lương", "Ngày thanh toán"),
            width=13,
            help_vi="Ngày tiền lương được trả. Thuế TNCN theo luật của ngày này.",
            help_en="The day the wage is paid. Personal income tax follows the law of this day.",
        ),
    ] = None
    standard_days: Annotated[
        Decimal | None,
        Column(
            "Công chuẩn",
            "Standard days",
            Kind.NUMBER,
            required=True,
            synonyms=("Ngày công chuẩn", "Số công chuẩn", "Công chuẩn tháng", "Ngày công", "Số ngày công"),
            width=11,
            help_vi="Số ngày công của tháng theo hợp đồng hoặc nội quy, ví dụ 26.",
            help_en="Working days of the month by contract or rules, for example 26.",
        ),
    ] = None
    hours_per_day: Annotated[
        Decimal | None,
        Column(
            "Giờ một ngày",
            "Hours per day",
            Kind.NUMBER,
            required=True,
            synonyms=("Số giờ/ngày", "Giờ công/ngày", "Giờ/ngày", "Giờ chuẩn"),
            width=12,
            help_vi="Số giờ làm việc bình thường của một ngày, ví dụ 8.",
            help_en="Normal working hours of a day, for example 8.",
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            required=True,
            synonyms=("Tình trạng",),
            width=12,
            choices=(OPEN, LOCKED),
            help_vi="“Đang tính” cho tháng đang làm; lệnh khóa kỳ lương ghi “Đã khóa” khi đã trả lương.",
            help_en="“Đang tính” for the month at hand; the lock command writes “Đã khóa” once it is paid.",
        ),
    ] = None
    pay_run: Annotated[
        str | None,
        Column(
            "Lần trả",
            "Pay run",
            Kind.CHOICE,
            synonyms=("Đợt trả", "Loại kỳ lương", "Đợt chi"),
            width=15,
            choices=PAY_RUNS,
            optional_column=True,
            help_vi=(
                "Để trống khi tháng chỉ trả một lần. “Bổ sung”: tính lại cả tháng đã khóa, thay cho lần trước. "
                "Thưởng, Lương tháng 13, Nghỉ việc: lần trả riêng, cộng thêm vào tháng. "
                "Tạm ứng: không cộng vào thu nhập, vì được trừ lại ở kỳ lương."
            ),
            help_en=(
                "Blank when a month is paid once. “Bổ sung”: the whole locked month computed again, instead of the run before. "
                "Bonus, 13th month, leaver: runs of their own, added to the month. "
                "Advance: not added to income, as it is taken off in the main run."
            ),
        ),
    ] = None
    weekly_rest: Annotated[
        str | None,
        Column(
            "Nghỉ hằng tuần",
            "Weekly rest",
            synonyms=("Ngày nghỉ tuần", "Nghỉ tuần"),
            width=14,
            optional_column=True,
            help_vi="“CN” hoặc “T7, CN”; để trống là Chủ nhật. Người nghỉ xoay vòng: ghi CN vào ChamCong của người đó.",
            help_en="“CN” or “T7, CN”; blank is Sunday. For people who rest in turns type CN in their row of ChamCong.",
        ),
    ] = None
    extended_overtime: Annotated[
        bool | None,
        Column(
            "Làm thêm đến 300 giờ",
            "Overtime up to 300 hours",
            Kind.FLAG,
            synonyms=("Làm thêm 300 giờ", "Được làm thêm 300 giờ"),
            width=12,
            choices=("Có", "Không"),
            optional_column=True,
            help_vi="“Có” khi thuộc ngành nghề được làm thêm đến 300 giờ một năm và đã thông báo; để trống là 200 giờ.",
            help_en="“Có” where 300 hours a year are allowed and notified; blank means 200 hours.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", synonyms=("Diễn giải",), width=30)] = None


class ExtraItem(Table):
    """An amount besides the wage: allowance, bonus, deduction …"""

    __sheet__ = "KhoanThem"
    __title_vi__ = "CÁC KHOẢN THÊM VÀ KHẤU TRỪ"
    __title_en__ = "Extra items and deductions"
    __about_vi__ = "Mỗi dòng một khoản của một người trong kỳ đang tính. Số tiền luôn là số dương."
    __about_en__ = "One row per item of one person in the open period. Amounts are always positive."

    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    item: Annotated[
        str | None,
        Column(
            "Khoản",
            "Item",
            required=True,
            synonyms=("Nội dung", "Tên khoản", "Khoản mục", "Diễn giải"),
            width=30,
        ),
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại",
            "Kind",
            Kind.CHOICE,
            required=True,
            synonyms=("Loại khoản", "Nhóm khoản"),
            width=18,
            choices=ITEM_KINDS,
            help_vi=(
                "“Từ thiện” và “Hưu trí tự nguyện” chỉ để trừ khi tính thuế; nếu công ty thu hộ qua lương thì thêm một dòng “Khấu trừ”. "
                "“Thuê nhà”: công ty trả thẳng cho chủ nhà, không cộng vào thực lĩnh, chỉ tính thuế đến mức luật định."
            ),
            help_en=(
                "“Từ thiện” and “Hưu trí tự nguyện” only lower the tax; add a row “Khấu trừ” when the company collects them. "
                "“Thuê nhà”: paid to the landlord, not part of the net pay, only taxed up to the legal share."
            ),
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column("Số tiền", "Amount", Kind.MONEY, required=True, synonyms=("Thành tiền", "Giá trị"), width=14),
    ] = None
    taxable: Annotated[
        bool | None,
        Column(
            "Chịu thuế",
            "Taxable",
            Kind.FLAG,
            synonyms=("Tính thuế", "Chịu thuế TNCN"),
            width=10,
            choices=("Có", "Không"),
            help_vi=(
                "Để trống: phụ cấp, thưởng, truy lĩnh chịu thuế; điện thoại không; trang phục miễn đến mức năm; ăn giữa ca miễn đến mức tháng."
            ),
            help_en="Blank: allowances, bonus and back pay are taxed; phone is not; uniform and meal are exempt up to their caps.",
        ),
    ] = None
    insured: Annotated[
        bool | None,
        Column(
            "Đóng BHXH",
            "Insured",
            Kind.FLAG,
            synonyms=("Tính BHXH", "Tính đóng BHXH"),
            width=11,
            choices=("Có", "Không"),
            help_vi="“Có” khi khoản này cộng vào lương đóng BHXH (trả thường xuyên, ghi trong hợp đồng). Để trống là không.",
            help_en="“Có” when the item adds to the insured wage (regular, named in the contract). Blank means no.",
        ),
    ] = None
    per: Annotated[
        str | None,
        Column(
            "Tính theo",
            "Per",
            Kind.CHOICE,
            synonyms=("Đơn vị tính", "Cách tính"),
            width=11,
            choices=(BY_MONTH, BY_DAY, BY_YEAR),
            optional_column=True,
            help_vi=(
                "“Ngày công”: số tiền nhân số ngày làm việc trong ChamCong. “Năm”: số tiền cả năm, mỗi tháng một phần mười hai. "
                "Để trống: số tiền của tháng."
            ),
            help_en="“Ngày công”: the amount for each day at work. “Năm”: of the year, a twelfth each month. Blank: of the month.",
        ),
    ] = None
    exempt_cap: Annotated[
        int | None,
        Column(
            "Mức miễn thuế",
            "Exempt up to",
            Kind.MONEY,
            synonyms=("Mức không chịu thuế", "Định mức miễn thuế", "Mức khoán"),
            width=13,
            optional_column=True,
            help_vi="Mức theo quy chế công ty mà luật cho miễn thuế (điện thoại, công tác phí…): phần trên mức này chịu thuế.",
            help_en="The level of the company's rules that the law frees (phone, per diem …): the part above it is taxed.",
        ),
    ] = None
    cap_per: Annotated[
        str | None,
        Column(
            "Mức miễn theo",
            "Limit per",
            Kind.CHOICE,
            synonyms=("Mức theo",),
            width=11,
            choices=(BY_MONTH, BY_DAY, BY_YEAR),
            optional_column=True,
            help_vi="“Mức miễn thuế” là của tháng (để trống), của mỗi ngày làm việc hay của cả năm (cộng các kỳ đã khóa).",
            help_en="The limit is of the month (blank), of each day at work or of the year (with the locked months).",
        ),
    ] = None
    from_month: Annotated[
        Month | None,
        Column(
            "Từ tháng",
            "From month",
            Kind.MONTH,
            synonyms=("Áp dụng từ",),
            width=10,
            optional_column=True,
            help_vi="Khoản trả nhiều tháng: ghi tháng đầu và tháng cuối, để lại dòng này cho các kỳ sau. Để trống: mọi kỳ còn dòng này.",
            help_en="For an item of several months: its first and last; leave the row for later runs. Blank: as long as the row stands.",
        ),
    ] = None
    to_month: Annotated[
        Month | None,
        Column(
            "Đến tháng", "To month", Kind.MONTH, synonyms=("Áp dụng đến",), width=10, optional_column=True
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None


class PieceOutput(Table):
    """Good pieces of one person, one product, one day."""

    __sheet__ = "SanLuong"
    __title_vi__ = "SẢN LƯỢNG TÍNH LƯƠNG SẢN PHẨM"
    __title_en__ = "Piece-work output"
    __about_vi__ = "Mỗi dòng: một người, một sản phẩm. Chỉ ghi số lượng đạt."
    __about_en__ = "One row: one person, one product. Good pieces only."

    date: Annotated[
        dt.date | None, Column("Ngày", "Date", Kind.DATE, synonyms=("Ngày sản xuất",), width=12)
    ] = None
    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    product: Annotated[
        str | None,
        Column(
            "Sản phẩm",
            "Product",
            required=True,
            synonyms=("Mã sản phẩm", "Tên sản phẩm", "Mã hàng", "Công đoạn"),
            width=24,
        ),
    ] = None
    good_quantity: Annotated[
        Decimal | None,
        Column(
            "SL đạt",
            "Good quantity",
            Kind.NUMBER,
            required=True,
            synonyms=("Số lượng đạt", "Sản lượng đạt", "Sản lượng", "Số lượng", "SL"),
            width=11,
        ),
    ] = None
    unit_price: Annotated[
        Decimal | None,
        Column(
            "Đơn giá",
            "Unit price",
            Kind.NUMBER,
            required=True,
            synonyms=("Đơn giá lương", "Đơn giá SP", "Giá công"),
            width=12,
            help_vi="Tiền lương một sản phẩm, có thể lẻ đồng.",
            help_en="Wage per piece; may have a fraction of a đồng.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None
