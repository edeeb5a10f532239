"""The table of YeuCau.xlsx: requests and complaints from the front office, payment proposals."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from backoffice.tables.columns import Column, Kind, Table

COMPLAINT, REQUEST, PAYMENT = "Khiếu nại", "Yêu cầu", "Đề nghị thanh toán"
CHANNELS = ("Điện thoại", "Email", "Zalo", "Trực tiếp", "Công văn")
PRIORITIES = ("Khẩn", "Cao", "Bình thường", "Thấp")
STATES = ("Mới", "Đang xử lý", "Đã trả lời", "Đã đóng", "Từ chối")


class Request(Table):
    """A complaint, a request or a payment proposal, with its owner, due day and answer."""

    __sheet__ = "YeuCau"
    __title_vi__ = "Yêu cầu"
    __title_en__ = "Requests"
    __about_vi__ = (
        "Mỗi dòng là một khiếu nại, yêu cầu hoặc đề nghị thanh toán; dòng nào cũng có người phụ trách và hạn."
    )
    __about_en__ = "One row per complaint, request or payment proposal; each has an owner and a due day."

    number: Annotated[
        str | None, Column("Số yêu cầu", "Number", Kind.CODE, True, ("Số phiếu", "Mã yêu cầu"), 13)
    ] = None
    received_on: Annotated[
        dt.date | None, Column("Ngày nhận", "Received on", Kind.DATE, True, ("Ngày", "Ngày tiếp nhận"), 12)
    ] = None
    channel: Annotated[
        str | None,
        Column("Kênh", "Channel", Kind.CHOICE, synonyms=("Hình thức", "Nguồn"), width=12, choices=CHANNELS),
    ] = None
    customer: Annotated[
        str | None, Column("Khách hàng", "Customer", synonyms=("Người yêu cầu", "Bên yêu cầu"), width=24)
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại", "Kind", Kind.CHOICE, True, ("Loại yêu cầu",), 20, choices=(COMPLAINT, REQUEST, PAYMENT)
        ),
    ] = None
    subject: Annotated[
        str | None, Column("Tiêu đề", "Subject", required=True, synonyms=("Tóm tắt",), width=32)
    ] = None
    detail: Annotated[str | None, Column("Chi tiết", "Detail", synonyms=("Nội dung", "Mô tả"), width=40)] = (
        None
    )
    lot_no: Annotated[
        str | None, Column("Số lô", "Lot no.", Kind.CODE, synonyms=("Mã lô", "Lô"), width=14)
    ] = None
    order_no: Annotated[
        str | None, Column("Số đơn hàng", "Order no.", Kind.CODE, synonyms=("Đơn hàng", "PO"), width=14)
    ] = None
    amount: Annotated[
        int | None,
        Column(
            "Số tiền",
            "Amount",
            Kind.MONEY,
            synonyms=("Giá trị",),
            width=16,
            help_vi="Số tiền đề nghị thanh toán hoặc giá trị khiếu nại, đồng.",
            help_en="Amount proposed for payment or claimed, in dong.",
        ),
    ] = None
    priority: Annotated[
        str | None,
        Column("Ưu tiên", "Priority", Kind.CHOICE, synonyms=("Mức ưu tiên",), width=12, choices=PRIORITIES),
    ] = None
    owner_department: Annotated[
        str | None,
        Column("Phòng ban phụ trách", "Owner department", synonyms=("Phòng ban", "Bộ phận xử lý"), width=20),
    ] = None
    owner: Annotated[
        str | None, Column("Người phụ trách", "Owner", synonyms=("Phụ trách", "Người xử lý"), width=20)
    ] = None
    due_on: Annotated[
        dt.date | None, Column("Hạn xử lý", "Due on", Kind.DATE, synonyms=("Hạn", "Hạn trả lời"), width=12)
    ] = None
    answered_on: Annotated[
        dt.date | None, Column("Ngày trả lời", "Answered on", Kind.DATE, synonyms=("Trả lời ngày",), width=12)
    ] = None
    closed_on: Annotated[
        dt.date | None, Column("Ngày đóng", "Closed on", Kind.DATE, synonyms=("Ngày hoàn thành",), width=12)
    ] = None
    status: Annotated[
        str | None,
        Column("Trạng thái", "Status", Kind.CHOICE, synonyms=("Tình trạng",), width=13, choices=STATES),
    ] = None
    answer: Annotated[
        str | None, Column("Trả lời", "Answer", synonyms=("Nội dung trả lời", "Kết quả"), width=36)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=28)] = None
