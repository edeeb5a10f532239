"""The tables of ChatLuong.xlsx: lots, inspections, measurements, defects, nonconformities."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from backoffice.quality.aql import LEVELS, SEVERITY_VI
from backoffice.tables.columns import Column, Kind, Table

ACCEPTED, REJECTED = "Chấp nhận", "Loại"
OPEN, IN_HAND, CLOSED = "Mới mở", "Đang xử lý", "Đã đóng"
CLASSES = ("Nghiêm trọng", "Nặng", "Nhẹ")
DISPOSITIONS = ("Sửa lại", "Dùng nguyên trạng", "Hủy", "Trả nhà cung cấp", "Hạ cấp")
SOURCES = ("Kiểm tra đầu vào", "Kiểm tra trên chuyền", "Kiểm tra xuất hàng", "Khách hàng", "Đánh giá nội bộ")


class Lot(Table):
    """A lot presented for inspection, and the plan it is inspected under."""

    __sheet__ = "LoHang"
    __title_vi__ = "Lô hàng"
    __title_en__ = "Lots"
    __about_vi__ = "Mỗi dòng là một lô trình kiểm tra; mức kiểm tra và AQL quyết định phương án lấy mẫu."
    __about_en__ = "One row per lot presented for inspection; level and AQL lead to the sampling plan."

    lot_no: Annotated[
        str | None,
        Column("Số lô", "Lot no.", Kind.CODE, True, ("Mã lô", "Lô"), 14, help_vi="Không trùng nhau."),
    ] = None
    received_on: Annotated[
        dt.date | None,
        Column("Ngày nhận", "Received on", Kind.DATE, True, ("Ngày trình", "Ngày lô", "Ngày nhập"), 12),
    ] = None
    product: Annotated[
        str | None, Column("Sản phẩm", "Product", required=True, synonyms=("Mã hàng", "Tên hàng"), width=22)
    ] = None
    line: Annotated[str | None, Column("Chuyền", "Line", synonyms=("Dây chuyền", "Tổ"), width=12)] = None
    supplier: Annotated[
        str | None, Column("Nhà cung cấp", "Supplier", synonyms=("NCC", "Nguồn hàng"), width=22)
    ] = None
    lot_size: Annotated[
        int | None,
        Column(
            "Cỡ lô",
            "Lot size",
            Kind.INTEGER,
            True,
            ("Số lượng lô", "SL lô"),
            10,
            number_format="#,##0",
            help_vi="Số sản phẩm trong lô, từ 2 trở lên.",
            help_en="Items in the lot, 2 or more.",
        ),
    ] = None
    level: Annotated[
        str | None,
        Column(
            "Mức kiểm tra",
            "Inspection level",
            Kind.CHOICE,
            True,
            ("Bậc kiểm tra", "Mức"),
            13,
            LEVELS,
            help_vi="Thông thường là mức II; S-1 đến S-4 cho kiểm tra phá hủy hoặc tốn kém.",
            help_en="Usually II; S-1 to S-4 where inspection destroys or costs much.",
        ),
    ] = None
    aql_critical: Annotated[
        Decimal | None,
        Column(
            "AQL nghiêm trọng",
            "AQL critical",
            Kind.NUMBER,
            synonyms=("AQL lỗi nghiêm trọng",),
            width=16,
            number_format="0.###",
            help_vi="Để trống hoặc 0: không chấp nhận lỗi nghiêm trọng nào.",
            help_en="Blank or 0: not a single critical nonconformity is accepted.",
        ),
    ] = None
    aql: Annotated[
        Decimal | None,
        Column(
            "AQL",
            "AQL",
            Kind.NUMBER,
            True,
            ("AQL (%)", "AQL chung"),
            8,
            number_format="0.0##",
            help_vi="Phần trăm sản phẩm lỗi, theo dãy của tiêu chuẩn: 0,65 · 1,0 · 1,5 · 2,5 · 4,0 …",
            help_en="Percent nonconforming, one of the standard's values: 0.65, 1.0, 1.5, 2.5, 4.0 …",
        ),
    ] = None
    severity: Annotated[
        str | None,
        Column(
            "Chế độ kiểm tra",
            "Severity",
            Kind.CHOICE,
            synonyms=("Chế độ", "Độ ngặt"),
            width=15,
            choices=tuple(SEVERITY_VI.values()),
            help_vi="Để trống: theo lịch sử các lô cùng sản phẩm và nhà cung cấp. “Giảm” phải được đồng ý.",
            help_en="Blank: by the history of lots of the same product and supplier. Reduced needs agreement.",
        ),
    ] = None
    order_no: Annotated[
        str | None, Column("Số đơn hàng", "Order no.", Kind.CODE, synonyms=("Đơn hàng", "PO"), width=14)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=28)] = None


class Inspection(Table):
    """What the inspection of one lot's sample found. A second row of a lot is an inspection of it again."""

    __sheet__ = "KiemTra"
    __title_vi__ = "Kiểm tra"
    __title_en__ = "Inspections"
    __about_vi__ = "Mỗi dòng là một lần kiểm tra mẫu của một lô; kiểm tra lại thì thêm dòng mới."
    __about_en__ = "One row per inspection of a lot's sample; add a row to inspect again."

    lot_no: Annotated[str | None, Column("Số lô", "Lot no.", Kind.CODE, True, ("Mã lô", "Lô"), 14)] = None
    date: Annotated[
        dt.date | None,
        Column("Ngày kiểm tra", "Inspected on", Kind.DATE, True, ("Ngày", "Ngày kiểm"), 13),
    ] = None
    inspector: Annotated[
        str | None, Column("Người kiểm tra", "Inspector", synonyms=("KCS", "QC", "Kiểm viên"), width=20)
    ] = None
    sample_size: Annotated[
        int | None,
        Column(
            "Cỡ mẫu",
            "Sample size",
            Kind.INTEGER,
            True,
            ("Số mẫu", "SL kiểm", "Số lượng kiểm"),
            10,
            number_format="#,##0",
            help_vi="Số sản phẩm đã kiểm.",
            help_en="Items inspected.",
        ),
    ] = None
    critical: Annotated[
        int | None,
        Column("Lỗi nghiêm trọng", "Critical", Kind.INTEGER, synonyms=("Nghiêm trọng",), width=16),
    ] = None
    major: Annotated[
        int | None, Column("Lỗi nặng", "Major", Kind.INTEGER, synonyms=("Nặng", "Lỗi chính"), width=10)
    ] = None
    minor: Annotated[
        int | None, Column("Lỗi nhẹ", "Minor", Kind.INTEGER, synonyms=("Nhẹ", "Lỗi phụ"), width=10)
    ] = None
    defective: Annotated[
        int | None,
        Column(
            "Sản phẩm lỗi",
            "Defective items",
            Kind.INTEGER,
            True,
            ("Số sản phẩm lỗi", "SP lỗi", "Không đạt"),
            13,
            help_vi="Số sản phẩm có ít nhất một lỗi; một sản phẩm nhiều lỗi chỉ đếm một lần.",
            help_en="Items with one or more nonconformities, each counted once.",
        ),
    ] = None
    decision: Annotated[
        str | None,
        Column(
            "Kết luận",
            "Decision",
            Kind.CHOICE,
            synonyms=("Kết quả", "Quyết định"),
            width=12,
            choices=(ACCEPTED, REJECTED),
            help_vi="Kết luận đã ghi trên phiếu; chương trình đối chiếu với phương án lấy mẫu.",
            help_en="As written on the report; it is compared with the sampling plan.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=28)] = None


def _reading(number: int) -> Column:
    names = (f"Lần {number}", f"Số đo {number}", f"Mẫu {number}")
    return Column(f"X{number}", f"x{number}", Kind.NUMBER, synonyms=names, width=9, number_format="General")


class Measurement(Table):
    """One subgroup of readings of one characteristic: pieces made one after another, in time order."""

    __sheet__ = "DoLuong"
    __title_vi__ = "Đo lường"
    __title_en__ = "Measurements"
    __about_vi__ = "Mỗi dòng là một nhóm con gồm 1 đến 5 số đo của một đặc tính, theo thứ tự thời gian."
    __about_en__ = "One row per subgroup of 1 to 5 readings of a characteristic, in time order."

    date: Annotated[dt.date | None, Column("Ngày đo", "Measured on", Kind.DATE, True, ("Ngày",), 12)] = None
    characteristic: Annotated[
        str | None,
        Column("Đặc tính", "Characteristic", required=True, synonyms=("Chỉ tiêu", "Thông số"), width=24),
    ] = None
    product: Annotated[str | None, Column("Sản phẩm", "Product", synonyms=("Mã hàng",), width=22)] = None
    lot_no: Annotated[
        str | None, Column("Số lô", "Lot no.", Kind.CODE, synonyms=("Mã lô", "Lô"), width=14)
    ] = None
    subgroup: Annotated[
        str | None,
        Column("Nhóm con", "Subgroup", Kind.CODE, True, ("Nhóm", "Nhóm mẫu", "STT nhóm"), 10),
    ] = None
    x1: Annotated[Decimal | None, _reading(1)] = None
    x2: Annotated[Decimal | None, _reading(2)] = None
    x3: Annotated[Decimal | None, _reading(3)] = None
    x4: Annotated[Decimal | None, _reading(4)] = None
    x5: Annotated[Decimal | None, _reading(5)] = None
    lsl: Annotated[
        Decimal | None,
        Column(
            "Giới hạn dưới",
            "LSL",
            Kind.NUMBER,
            synonyms=("GHD", "Dung sai dưới"),
            width=13,
            number_format="General",
            help_vi="Giới hạn dưới của yêu cầu kỹ thuật (không phải giới hạn kiểm soát).",
            help_en="Lower specification limit (not the control limit).",
        ),
    ] = None
    target: Annotated[
        Decimal | None,
        Column(
            "Giá trị danh định",
            "Target",
            Kind.NUMBER,
            synonyms=("Danh định", "Mục tiêu"),
            width=16,
            number_format="General",
        ),
    ] = None
    usl: Annotated[
        Decimal | None,
        Column(
            "Giới hạn trên",
            "USL",
            Kind.NUMBER,
            synonyms=("GHT", "Dung sai trên"),
            width=13,
            number_format="General",
            help_vi="Giới hạn trên của yêu cầu kỹ thuật (không phải giới hạn kiểm soát).",
            help_en="Upper specification limit (not the control limit).",
        ),
    ] = None
    excluded: Annotated[
        bool | None,
        Column(
            "Không tính giới hạn",
            "Left out of limits",
            Kind.FLAG,
            synonyms=("Loại trừ",),
            width=18,
            optional_column=True,
            help_vi="“Có”: nhóm vẫn vẽ trên biểu đồ nhưng không tính vào giới hạn; ghi lý do ở cột Ghi chú.",
            help_en="Yes: still drawn, but does not move the limits; give the reason in the note.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", synonyms=("Lý do",), width=28)] = None


class Defect(Table):
    """Defects of one kind found in one lot on one day."""

    __sheet__ = "Loi"
    __title_vi__ = "Lỗi"
    __title_en__ = "Defects"
    __about_vi__ = "Mỗi dòng là một loại lỗi phát hiện ở một lô trong một ngày."
    __about_en__ = "One row per kind of defect found in a lot on a day."

    date: Annotated[dt.date | None, Column("Ngày", "Date", Kind.DATE, True, ("Ngày phát hiện",), 12)] = None
    lot_no: Annotated[str | None, Column("Số lô", "Lot no.", Kind.CODE, True, ("Mã lô", "Lô"), 14)] = None
    product: Annotated[str | None, Column("Sản phẩm", "Product", synonyms=("Mã hàng",), width=22)] = None
    line: Annotated[str | None, Column("Chuyền", "Line", synonyms=("Dây chuyền", "Tổ"), width=12)] = None
    defect: Annotated[
        str | None, Column("Tên lỗi", "Defect", required=True, synonyms=("Loại lỗi", "Lỗi"), width=26)
    ] = None
    defect_class: Annotated[
        str | None,
        Column("Mức lỗi", "Class", Kind.CHOICE, synonyms=("Mức độ", "Phân loại"), width=13, choices=CLASSES),
    ] = None
    count: Annotated[
        int | None,
        Column("Số lượng", "Count", Kind.INTEGER, True, ("Số lỗi", "SL"), 10, number_format="#,##0"),
    ] = None
    disposition: Annotated[
        str | None,
        Column(
            "Xử lý",
            "Disposition",
            Kind.CHOICE,
            synonyms=("Hướng xử lý",),
            width=18,
            choices=DISPOSITIONS,
        ),
    ] = None
    cost: Annotated[
        int | None, Column("Chi phí", "Cost", Kind.MONEY, synonyms=("Chi phí xử lý",), width=14)
    ] = None


class Nonconformity(Table):
    """A nonconformity report: what was wrong, who owns it, when it is due and when it was closed."""

    __sheet__ = "KhongPhuHop"
    __title_vi__ = "Không phù hợp"
    __title_en__ = "Nonconformities"
    __about_vi__ = "Phiếu báo sự không phù hợp (NCR): mở khi lô bị loại hoặc phát hiện sai khác."
    __about_en__ = "Nonconformity reports: opened for a rejected lot or any departure found."

    number: Annotated[
        str | None, Column("Số phiếu", "Number", Kind.CODE, True, ("Số NCR", "Mã phiếu"), 12)
    ] = None
    date: Annotated[
        dt.date | None, Column("Ngày mở", "Opened on", Kind.DATE, True, ("Ngày lập", "Ngày"), 12)
    ] = None
    source: Annotated[
        str | None,
        Column("Nguồn", "Source", Kind.CHOICE, width=20, choices=SOURCES, synonyms=("Phát hiện từ",)),
    ] = None
    lot_no: Annotated[
        str | None, Column("Số lô", "Lot no.", Kind.CODE, synonyms=("Mã lô", "Lô"), width=14)
    ] = None
    product: Annotated[str | None, Column("Sản phẩm", "Product", synonyms=("Mã hàng",), width=22)] = None
    description: Annotated[
        str | None, Column("Mô tả", "Description", required=True, synonyms=("Nội dung",), width=40)
    ] = None
    quantity: Annotated[
        int | None, Column("Số lượng", "Quantity", Kind.INTEGER, width=10, number_format="#,##0")
    ] = None
    disposition: Annotated[
        str | None,
        Column(
            "Xử lý",
            "Disposition",
            Kind.CHOICE,
            synonyms=("Hướng xử lý",),
            width=18,
            choices=DISPOSITIONS,
        ),
    ] = None
    owner: Annotated[
        str | None, Column("Người phụ trách", "Owner", synonyms=("Phụ trách", "Người xử lý"), width=20)
    ] = None
    due_on: Annotated[
        dt.date | None,
        Column("Hạn xử lý", "Due on", Kind.DATE, synonyms=("Hạn", "Hạn hoàn thành"), width=12),
    ] = None
    closed_on: Annotated[
        dt.date | None,
        Column("Ngày đóng", "Closed on", Kind.DATE, synonyms=("Ngày hoàn thành",), width=12),
    ] = None
    capa: Annotated[
        str | None,
        Column(
            "Hành động khắc phục",
            "CAPA",
            synonyms=("Khắc phục phòng ngừa", "Biện pháp"),
            width=32,
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            synonyms=("Tình trạng",),
            width=13,
            choices=(OPEN, IN_HAND, CLOSED),
        ),
    ] = None
