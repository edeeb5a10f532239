"""The first half of HoSo: who somebody is, with documents, addresses and education."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from backoffice.hr.tables import choices
from backoffice.tables.columns import Column, Kind, Table

_ASKED_FOR_BOOK_VI = "Cần cho sổ quản lý lao động."
_ASKED_FOR_BOOK_EN = "Needed for the labour book."


class Person(Table):
    """The columns of HoSo that go with the person, whatever the job."""

    employee_id: Annotated[
        str | None,
        Column(
            "Mã NV",
            "Employee no.",
            Kind.CODE,
            required=True,
            width=10,
            synonyms=(
                "Mã nhân viên",
                "Mã số nhân viên",
                "MSNV",
                "MNV",
                "Mã số NV",
                "Mã CBNV",
                "Mã thẻ",
                "Emp ID",
            ),
            help_vi="Mã riêng của từng người, không dùng lại.",
            help_en="One code per person, never used again.",
        ),
    ] = None
    full_name: Annotated[
        str | None,
        Column(
            "Họ và tên",
            "Full name",
            required=True,
            width=24,
            synonyms=("Họ tên", "Tên nhân viên", "Họ tên nhân viên", "Họ và tên nhân viên", "Họ & tên"),
            help_vi="Đúng như trên giấy tờ tùy thân, gõ Unicode có dấu.",
            help_en="As on the identity document, in Unicode with accents.",
        ),
    ] = None
    sex: Annotated[
        str | None,
        Column(
            "Giới tính",
            "Sex",
            Kind.CHOICE,
            required=True,
            width=9,
            choices=choices.SEXES,
            synonyms=("Phái", "GT", "Nam/Nữ", "Gender"),
        ),
    ] = None
    born: Annotated[
        date | None,
        Column(
            "Ngày sinh",
            "Date of birth",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "NTNS", "Sinh ngày", "DOB", "Birthday"),
        ),
    ] = None
    birthplace: Annotated[
        str | None, Column("Nơi sinh", "Place of birth", width=18, synonyms=("Nơi khai sinh",))
    ] = None
    nationality: Annotated[
        str | None,
        Column(
            "Quốc tịch",
            "Nationality",
            required=True,
            width=11,
            help_vi=_ASKED_FOR_BOOK_VI + " Người nước ngoài: điền thêm hộ chiếu.",
            help_en=_ASKED_FOR_BOOK_EN + " Foreigners: fill in the passport too.",
        ),
    ] = None
    ethnicity: Annotated[str | None, Column("Dân tộc", "Ethnicity", width=10)] = None
    religion: Annotated[str | None, Column("Tôn giáo", "Religion", width=10)] = None
    personal_id: Annotated[
        str | None,
        Column(
            "Số CCCD",
            "Personal ID",
            Kind.CODE,
            width=15,
            synonyms=(
                "CCCD",
                "Số CMND/CCCD",
                "CMND/CCCD",
                "CCCD/CMND",
                "Số CCCD/CMND",
                "CMND",
                "Số CMND",
                "CMT",
                "Số CMT",
                "Căn cước",
                "Số căn cước",
                "Số căn cước công dân",
                "Căn cước công dân",
                "Số định danh",
                "Số định danh cá nhân",
                "Số CMND/CCCD/Hộ chiếu",
                "ID card",
            ),
            help_vi="12 chữ số, ô Văn bản. Bắt buộc với người Việt Nam.",
            help_en="12 digits in a text cell. Required of Vietnamese citizens.",
        ),
    ] = None
    id_issued_on: Annotated[
        date | None,
        Column(
            "Ngày cấp",
            "ID issued on",
            Kind.DATE,
            width=12,
            synonyms=("Ngày cấp CCCD", "Ngày cấp CMND", "Ngày cấp CMND/CCCD", "Ngày cấp CCCD/CMND"),
        ),
    ] = None
    id_issued_by: Annotated[
        str | None,
        Column(
            "Nơi cấp",
            "ID issued by",
            width=20,
            synonyms=(
                "Nơi cấp CCCD",
                "Nơi cấp CMND",
                "Nơi cấp CMND/CCCD",
                "Nơi cấp CCCD/CMND",
                "Cơ quan cấp",
            ),
        ),
    ] = None
    passport: Annotated[
        str | None,
        Column(
            "Hộ chiếu",
            "Passport",
            Kind.CODE,
            width=12,
            synonyms=("Số hộ chiếu", "Hộ chiếu/GPLĐ", "Hộ chiếu/GPLĐ (người nước ngoài)", "Passport no."),
            help_vi="Bắt buộc với người nước ngoài.",
            help_en="Required of foreigners.",
        ),
    ] = None
    permanent_address: Annotated[
        str | None,
        Column(
            "Địa chỉ thường trú",
            "Permanent address",
            required=True,
            width=36,
            synonyms=(
                "Thường trú",
                "Hộ khẩu thường trú",
                "HKTT",
                "Hộ khẩu",
                "Nơi đăng ký thường trú",
                "Địa chỉ",
            ),
            help_vi="Hai cấp: số nhà đường, xã/phường, tỉnh/thành phố.",
            help_en="Two levels: street, commune, province.",
        ),
    ] = None
    current_address: Annotated[
        str | None,
        Column(
            "Nơi ở hiện tại",
            "Current address",
            width=46,
            synonyms=(
                "Chỗ ở hiện tại",
                "Chỗ ở hiện nay",
                "Địa chỉ hiện tại",
                "Địa chỉ tạm trú",
                "Tạm trú",
                "Địa chỉ liên hệ",
            ),
        ),
    ] = None
    phone: Annotated[
        str | None,
        Column(
            "Số điện thoại",
            "Phone",
            Kind.CODE,
            required=True,
            width=13,
            synonyms=(
                "SĐT",
                "ĐTDĐ",
                "Điện thoại",
                "Số ĐT",
                "Di động",
                "Điện thoại di động",
                "Điện thoại liên hệ",
                "Mobile",
                "Tel",
            ),
            help_vi="Một số trong một ô, ô Văn bản để giữ số 0 ở đầu.",
            help_en="One number per cell, as text, so that the leading zero stays.",
        ),
    ] = None
    email: Annotated[
        str | None,
        Column("Email", "Email", width=24, synonyms=("Thư điện tử", "Địa chỉ email", "E-mail", "Mail")),
    ] = None
    emergency_contact: Annotated[
        str | None,
        Column(
            "Người liên hệ khẩn cấp",
            "Emergency contact",
            width=24,
            synonyms=("Liên hệ khẩn cấp", "Người thân liên hệ", "Liên hệ khi cần"),
        ),
    ] = None
    education: Annotated[
        str | None,
        Column(
            "Trình độ",
            "Education",
            width=14,
            synonyms=(
                "Trình độ học vấn",
                "Trình độ chuyên môn",
                "Học vấn",
                "Trình độ chuyên môn kỹ thuật",
                "Bằng cấp",
            ),
            help_vi=_ASKED_FOR_BOOK_VI,
            help_en=_ASKED_FOR_BOOK_EN,
        ),
    ] = None
    major: Annotated[
        str | None, Column("Chuyên ngành", "Major", width=16, synonyms=("Ngành học", "Chuyên môn"))
    ] = None
