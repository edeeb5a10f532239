"""The tables of SanXuat.xlsx: orders, output, machines, upkeep, stops, IT assets and tickets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from backoffice.tables.columns import Column, Kind, Table

ORDER_STATES = ("Chờ", "Đang làm", "Xong", "Hủy")
SHIFTS = ("Ca 1", "Ca 2", "Ca 3", "Hành chính")
MACHINE_STATES = ("Đang dùng", "Dự phòng", "Đang sửa", "Thanh lý")
STOP_REASONS = (
    "Hỏng máy",
    "Chuyển đổi mã hàng",
    "Thiếu nguyên liệu",
    "Thiếu người",
    "Chờ kiểm tra",
    "Mất điện",
    "Bảo trì",
    "Không có đơn hàng",
    "Chưa rõ",
)
ASSET_KINDS = ("Máy tính bàn", "Máy tính xách tay", "Máy in", "Thiết bị mạng", "Máy chủ", "Phần mềm", "Khác")
PRIORITIES = ("Khẩn", "Cao", "Bình thường", "Thấp")
TICKET_STATES = ("Mới", "Đang xử lý", "Chờ người dùng", "Đã xử lý", "Đóng")
_COUNT = "#,##0"

_MachineCode = Annotated[
    str | None, Column("Mã máy", "Machine", Kind.CODE, True, ("Máy", "Số máy"), 12, help_vi="Theo trang May.")
]
_OptionalLine = Annotated[str | None, Column("Chuyền", "Line", synonyms=("Dây chuyền", "Tổ"), width=12)]
_Note = Annotated[str | None, Column("Ghi chú", "Note", width=28)]


class WorkOrder(Table):
    """An order to make a quantity of a product."""

    __sheet__ = "LenhSX"
    __title_vi__ = "Lệnh sản xuất"
    __title_en__ = "Work orders"
    __about_vi__ = "Mỗi dòng là một lệnh sản xuất."
    __about_en__ = "One row per work order."

    order_no: Annotated[
        str | None, Column("Số lệnh", "Order no.", Kind.CODE, True, ("Lệnh SX", "Số LSX", "Mã lệnh"), 14)
    ] = None
    product: Annotated[
        str | None, Column("Sản phẩm", "Product", required=True, synonyms=("Mã hàng", "Tên hàng"), width=22)
    ] = None
    customer: Annotated[str | None, Column("Khách hàng", "Customer", width=22)] = None
    line: _OptionalLine = None
    quantity: Annotated[
        int | None,
        Column("Số lượng", "Quantity", Kind.INTEGER, True, ("SL", "SL kế hoạch"), 11, number_format=_COUNT),
    ] = None
    start_on: Annotated[
        dt.date | None, Column("Ngày bắt đầu", "Starts on", Kind.DATE, synonyms=("Bắt đầu",), width=13)
    ] = None
    due_on: Annotated[
        dt.date | None,
        Column("Ngày giao", "Due on", Kind.DATE, synonyms=("Hạn giao", "Ngày hoàn thành"), width=12),
    ] = None
    cycle_seconds: Annotated[
        Decimal | None,
        Column(
            "Chu kỳ chuẩn (giây)",
            "Ideal cycle (s)",
            Kind.NUMBER,
            synonyms=("Chu kỳ chuẩn", "SAM (giây)"),
            width=19,
            help_vi="Thời gian chuẩn cho một sản phẩm ở tốc độ tốt nhất; dùng tính hiệu suất OEE.",
            help_en="Time per piece at best speed; the base of OEE performance.",
        ),
    ] = None
    status: Annotated[
        str | None,
        Column("Trạng thái", "Status", Kind.CHOICE, synonyms=("Tình trạng",), width=12, choices=ORDER_STATES),
    ] = None
    note: _Note = None


class Output(Table):
    """What one worker or machine made on a day in a shift."""

    __sheet__ = "SanLuong"
    __title_vi__ = "Sản lượng"
    __title_en__ = "Output"
    __about_vi__ = "Mỗi dòng là sản lượng của một người hoặc một máy trong một ca; được phép trùng giờ."
    __about_en__ = "One row per worker or machine and shift; times may overlap."

    date: Annotated[dt.date | None, Column("Ngày", "Date", Kind.DATE, True, width=12)] = None
    shift: Annotated[str | None, Column("Ca", "Shift", Kind.CHOICE, width=11, choices=SHIFTS)] = None
    line: _OptionalLine = None
    machine: Annotated[
        str | None, Column("Mã máy", "Machine", Kind.CODE, synonyms=("Máy", "Số máy"), width=12)
    ] = None
    order_no: Annotated[
        str | None, Column("Số lệnh", "Order no.", Kind.CODE, synonyms=("Lệnh SX", "Số LSX"), width=14)
    ] = None
    product: Annotated[
        str | None, Column("Sản phẩm", "Product", required=True, synonyms=("Mã hàng",), width=22)
    ] = None
    operation: Annotated[
        str | None, Column("Công đoạn", "Operation", synonyms=("Nguyên công",), width=18)
    ] = None
    employee_id: Annotated[
        str | None, Column("Mã NV", "Employee no.", Kind.CODE, synonyms=("Mã nhân viên",), width=10)
    ] = None
    good: Annotated[
        int | None,
        Column("SP đạt", "Good", Kind.INTEGER, True, ("Đạt", "Sản phẩm đạt"), 10, number_format=_COUNT),
    ] = None
    rework: Annotated[
        int | None,
        Column("Sửa lại", "Rework", Kind.INTEGER, synonyms=("Tái chế",), width=10, number_format=_COUNT),
    ] = None
    scrap: Annotated[
        int | None,
        Column(
            "Phế phẩm", "Scrap", Kind.INTEGER, synonyms=("Hủy", "Hàng hỏng"), width=11, number_format=_COUNT
        ),
    ] = None
    minutes: Annotated[
        Decimal | None,
        Column(
            "Số phút",
            "Minutes",
            Kind.NUMBER,
            synonyms=("Phút chạy", "Thời gian (phút)"),
            width=10,
            help_vi="Tổng số phút làm, không cần giờ bắt đầu và kết thúc.",
            help_en="Total minutes worked; start and end are not needed.",
        ),
    ] = None
    note: _Note = None


class Machine(Table):
    """A machine of the register."""

    __sheet__ = "May"
    __title_vi__ = "Máy móc"
    __title_en__ = "Machines"
    __about_vi__ = "Mỗi dòng là một máy."
    __about_en__ = "One row per machine."

    code: Annotated[str | None, Column("Mã máy", "Code", Kind.CODE, True, ("Số máy", "Mã thiết bị"), 12)] = (
        None
    )
    name: Annotated[
        str | None, Column("Tên máy", "Name", required=True, synonyms=("Tên thiết bị",), width=26)
    ] = None
    line: _OptionalLine = None
    maker: Annotated[str | None, Column("Hãng", "Maker", synonyms=("Hãng sản xuất",), width=16)] = None
    model: Annotated[str | None, Column("Kiểu máy", "Model", Kind.CODE, synonyms=("Model",), width=14)] = None
    serial: Annotated[
        str | None, Column("Số sê-ri", "Serial no.", Kind.CODE, synonyms=("Serial", "Số seri"), width=16)
    ] = None
    in_service_on: Annotated[
        dt.date | None,
        Column("Ngày đưa vào dùng", "In service on", Kind.DATE, synonyms=("Ngày sử dụng",), width=17),
    ] = None
    warranty_to: Annotated[
        dt.date | None, Column("Bảo hành đến", "Warranty to", Kind.DATE, synonyms=("Hạn bảo hành",), width=14)
    ] = None
    cost: Annotated[int | None, Column("Nguyên giá", "Cost", Kind.MONEY, synonyms=("Giá mua",), width=16)] = (
        None
    )
    parent: Annotated[
        str | None, Column("Thuộc máy", "Parent", Kind.CODE, synonyms=("Máy mẹ",), width=12)
    ] = None
    meter: Annotated[
        Decimal | None,
        Column(
            "Số giờ máy",
            "Meter",
            Kind.NUMBER,
            synonyms=("Đồng hồ", "Giờ chạy"),
            width=12,
            help_vi="Chỉ số đồng hồ hiện tại: giờ hoặc số sản phẩm.",
            help_en="Present meter reading: hours or pieces.",
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái", "Status", Kind.CHOICE, synonyms=("Tình trạng",), width=12, choices=MACHINE_STATES
        ),
    ] = None
    note: _Note = None


class MaintenancePlan(Table):
    """A task of preventive maintenance, by calendar or by meter."""

    __sheet__ = "KeHoachBaoTri"
    __title_vi__ = "Kế hoạch bảo trì"
    __title_en__ = "Maintenance plan"
    __about_vi__ = "Mỗi dòng là một việc bảo trì định kỳ của một máy, theo ngày hoặc theo giờ máy."
    __about_en__ = "One row per recurring task of a machine, by days or by meter."

    machine: _MachineCode = None
    task: Annotated[
        str | None, Column("Công việc", "Task", required=True, synonyms=("Nội dung bảo trì",), width=32)
    ] = None
    every_days: Annotated[
        int | None, Column("Chu kỳ (ngày)", "Every (days)", Kind.INTEGER, synonyms=("Số ngày",), width=13)
    ] = None
    every_units: Annotated[
        Decimal | None,
        Column("Chu kỳ (giờ máy)", "Every (meter)", Kind.NUMBER, synonyms=("Chu kỳ giờ",), width=16),
    ] = None
    last_done_on: Annotated[
        dt.date | None,
        Column("Lần cuối", "Last done on", Kind.DATE, synonyms=("Ngày làm gần nhất",), width=12),
    ] = None
    last_meter: Annotated[
        Decimal | None, Column("Giờ máy lần cuối", "Meter when last done", Kind.NUMBER, width=16)
    ] = None
    next_due_on: Annotated[
        dt.date | None, Column("Hạn tới", "Next due on", Kind.DATE, synonyms=("Ngày tới hạn",), width=12)
    ] = None
    tolerance_days: Annotated[
        int | None, Column("Dung sai (ngày)", "Tolerance (days)", Kind.INTEGER, width=15)
    ] = None
    minutes: Annotated[
        Decimal | None, Column("Số phút", "Minutes", Kind.NUMBER, synonyms=("Thời gian (phút)",), width=10)
    ] = None
    parts: Annotated[str | None, Column("Phụ tùng", "Parts", synonyms=("Vật tư",), width=24)] = None
    owner: Annotated[str | None, Column("Người phụ trách", "Owner", synonyms=("Phụ trách",), width=20)] = None
    note: _Note = None


class Stop(Table):
    """A stop of a machine: total minutes, or start and end."""

    __sheet__ = "DungMay"
    __title_vi__ = "Dừng máy"
    __title_en__ = "Stops"
    __about_vi__ = "Mỗi dòng là một lần dừng máy; ghi số phút, hoặc giờ bắt đầu và kết thúc."
    __about_en__ = "One row per stop; give minutes, or start and end."

    date: Annotated[dt.date | None, Column("Ngày", "Date", Kind.DATE, True, width=12)] = None
    shift: Annotated[str | None, Column("Ca", "Shift", Kind.CHOICE, width=11, choices=SHIFTS)] = None
    machine: _MachineCode = None
    start: Annotated[
        dt.time | None, Column("Bắt đầu", "Start", Kind.TIME, synonyms=("Từ giờ", "Giờ dừng"), width=10)
    ] = None
    end: Annotated[
        dt.time | None,
        Column("Kết thúc", "End", Kind.TIME, synonyms=("Đến giờ", "Giờ chạy lại"), width=10),
    ] = None
    minutes: Annotated[
        Decimal | None, Column("Số phút", "Minutes", Kind.NUMBER, synonyms=("Phút dừng",), width=10)
    ] = None
    reason: Annotated[
        str | None,
        Column(
            "Lý do",
            "Reason",
            Kind.CHOICE,
            True,
            ("Nguyên nhân", "Lý do dừng"),
            20,
            STOP_REASONS,
            help_vi="Chưa biết lý do thì chọn “Chưa rõ” và bổ sung sau.",
            help_en="Choose “Chưa rõ” while unknown and complete it later.",
        ),
    ] = None
    planned: Annotated[
        bool | None,
        Column("Có kế hoạch", "Planned", Kind.FLAG, synonyms=("Theo kế hoạch",), width=12),
    ] = None
    order_no: Annotated[
        str | None, Column("Số lệnh", "Order no.", Kind.CODE, synonyms=("Lệnh SX",), width=14)
    ] = None
    repaired_by: Annotated[
        str | None, Column("Người xử lý", "Repaired by", synonyms=("Người sửa",), width=20)
    ] = None
    action: Annotated[str | None, Column("Cách xử lý", "Action", synonyms=("Biện pháp",), width=28)] = None
    parts: Annotated[str | None, Column("Phụ tùng", "Parts", synonyms=("Vật tư",), width=24)] = None
    cost: Annotated[int | None, Column("Chi phí", "Cost", Kind.MONEY, width=14)] = None
    note: _Note = None


class ItAsset(Table):
    """A device or a licence and who has it."""

    __sheet__ = "TaiSanCNTT"
    __title_vi__ = "Tài sản CNTT"
    __title_en__ = "IT assets"
    __about_vi__ = "Mỗi dòng là một thiết bị hoặc một giấy phép phần mềm."
    __about_en__ = "One row per device or software licence."

    tag: Annotated[str | None, Column("Mã tài sản", "Tag", Kind.CODE, True, ("Mã TS", "Số thẻ"), 13)] = None
    name: Annotated[
        str | None, Column("Tên tài sản", "Name", required=True, synonyms=("Tên thiết bị",), width=26)
    ] = None
    kind: Annotated[str | None, Column("Loại", "Kind", Kind.CHOICE, width=17, choices=ASSET_KINDS)] = None
    serial: Annotated[
        str | None, Column("Số sê-ri", "Serial no.", Kind.CODE, synonyms=("Serial", "Số seri"), width=16)
    ] = None
    employee_id: Annotated[
        str | None, Column("Mã NV", "Employee no.", Kind.CODE, synonyms=("Mã nhân viên",), width=10)
    ] = None
    user: Annotated[str | None, Column("Người dùng", "User", synonyms=("Người sử dụng",), width=20)] = None
    location: Annotated[str | None, Column("Vị trí", "Place", synonyms=("Nơi đặt",), width=16)] = None
    bought_on: Annotated[dt.date | None, Column("Ngày mua", "Bought on", Kind.DATE, width=12)] = None
    cost: Annotated[int | None, Column("Giá mua", "Cost", Kind.MONEY, synonyms=("Nguyên giá",), width=14)] = (
        None
    )
    warranty_to: Annotated[
        dt.date | None,
        Column(
            "Bảo hành đến", "Warranty to", Kind.DATE, synonyms=("Hạn bảo hành", "Hạn giấy phép"), width=14
        ),
    ] = None
    licences: Annotated[
        int | None, Column("Số giấy phép", "Licences", Kind.INTEGER, synonyms=("Số bản quyền",), width=13)
    ] = None
    returned_on: Annotated[
        dt.date | None, Column("Ngày thu hồi", "Returned on", Kind.DATE, synonyms=("Ngày trả",), width=13)
    ] = None
    note: _Note = None


class Ticket(Table):
    """A request to the IT desk and its life."""

    __sheet__ = "PhieuHoTro"
    __title_vi__ = "Phiếu hỗ trợ"
    __title_en__ = "Tickets"
    __about_vi__ = "Mỗi dòng là một yêu cầu hỗ trợ CNTT."
    __about_en__ = "One row per request to the IT desk."

    number: Annotated[str | None, Column("Số phiếu", "Number", Kind.CODE, True, ("Mã phiếu",), 12)] = None
    opened_on: Annotated[
        dt.date | None, Column("Ngày mở", "Opened on", Kind.DATE, True, ("Ngày", "Ngày yêu cầu"), 12)
    ] = None
    requester: Annotated[str | None, Column("Người yêu cầu", "Requester", required=True, width=20)] = None
    department: Annotated[str | None, Column("Phòng ban", "Department", synonyms=("Bộ phận",), width=18)] = (
        None
    )
    asset_tag: Annotated[
        str | None, Column("Mã tài sản", "Asset tag", Kind.CODE, synonyms=("Mã TS",), width=13)
    ] = None
    subject: Annotated[
        str | None, Column("Nội dung", "Subject", required=True, synonyms=("Mô tả",), width=36)
    ] = None
    priority: Annotated[
        str | None,
        Column("Ưu tiên", "Priority", Kind.CHOICE, synonyms=("Mức ưu tiên",), width=12, choices=PRIORITIES),
    ] = None
    due_hours: Annotated[
        Decimal | None,
        Column(
            "Hạn (giờ làm việc)",
            "Due (working hours)",
            Kind.NUMBER,
            synonyms=("Hạn xử lý (giờ)",),
            width=18,
            help_vi="Số giờ làm việc kể từ khi mở phiếu.",
            help_en="Working hours from opening.",
        ),
    ] = None
    owner: Annotated[str | None, Column("Người xử lý", "Owner", synonyms=("Phụ trách",), width=20)] = None
    answered_on: Annotated[
        dt.date | None, Column("Trả lời lần đầu", "First answer on", Kind.DATE, width=15)
    ] = None
    solved_on: Annotated[
        dt.date | None, Column("Ngày xử lý xong", "Solved on", Kind.DATE, synonyms=("Ngày xong",), width=16)
    ] = None
    reopened: Annotated[
        int | None, Column("Số lần mở lại", "Reopened", Kind.INTEGER, synonyms=("Mở lại",), width=13)
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái", "Status", Kind.CHOICE, synonyms=("Tình trạng",), width=14, choices=TICKET_STATES
        ),
    ] = None
    note: _Note = None
