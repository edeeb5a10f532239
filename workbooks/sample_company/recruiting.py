"""UngVien, PhongVan, ThuMoi, NhanViec, PhucLoi: from applications to the first weeks and benefits."""

from __future__ import annotations

from datetime import date, timedelta

from backoffice.hr.tables import Benefit, Candidate, Interview, Offer
from sample_company.company import CITY, COMMUNE, TODAY, Row, records, rows_of
from sample_company.staff import by_id

_NEWCOMERS = ("NV015", "NV036", "NV055", "NV028")
_TASKS = (
    ("Nhận hồ sơ gốc, sơ yếu lý lịch", "HR", "Bùi Anh Thư", 0),
    ("Ký hợp đồng thử việc", "HR", "Huỳnh Ngọc Diệp", 0),
    ("Phổ biến nội quy, an toàn vệ sinh lao động", "HC", "Cao Văn Phúc", 1),
    ("Thẻ chấm công, đồng phục, tủ đồ", "HC", "Cao Văn Phúc", 1),
    ("Tài khoản email, máy tính", "IT", "Dương Nhật Nam", 2),
    ("Mở tài khoản ngân hàng nhận lương", "HR", "Bùi Anh Thư", 5),
    ("Đào tạo hội nhập", "Quản lý", "", 7),
    ("Đánh giá kết thúc thử việc", "Quản lý", "", 55),
)
_SETTLED_WITHIN = 20


def candidates() -> list[Row]:
    """The rows of UngVien, before any mistake."""
    return rows_of(Candidate, "candidates")


def interviews() -> list[Row]:
    """The rows of PhongVan."""
    return [_named(row) for row in rows_of(Interview, "interviews")]


def offers() -> list[Row]:
    """The rows of ThuMoi, before any mistake."""
    fixed: Row = {"workplace": f"{COMMUNE}, {CITY}", "working_hours": "8 giờ/ngày, 48 giờ/tuần"}
    return [_named(row) | fixed for row in rows_of(Offer, "offers")]


def _named(row: Row) -> Row:
    known = next(one for one in records("candidates") if one["candidate_id"] == row["candidate_id"])
    return row | {"full_name": known["full_name"], "position": known["position"]}


def onboarding() -> list[Row]:
    """The rows of NhanViec: one checklist for each newcomer."""
    people = by_id()
    return [_task(people[employee_id], *task) for employee_id in _NEWCOMERS for task in _TASKS]


def _task(person: Row, item: str, group: str, owner: str, after: int) -> Row:
    joined, manager = person["joined_on"], by_id()[str(person["manager_id"])]
    assert isinstance(joined, date)
    due = joined + timedelta(days=after)
    settled = due <= TODAY
    late = after > _SETTLED_WITHIN and settled
    return {
        "employee_id": person["employee_id"],
        "full_name": person["full_name"],
        "item": item if person["contract_kind"] == "Thử việc" else item.replace("thử việc", "lao động"),
        "group": group,
        "owner": owner or manager["full_name"],
        "due": due,
        "status": "Đang" if late else "Xong" if settled else "Chưa",
        "done_on": due if settled and not late else None,
    }


def benefits() -> list[Row]:
    """The rows of PhucLoi."""
    people = by_id()
    return [
        row | {"full_name": people[str(row["employee_id"])]["full_name"]}
        for row in rows_of(Benefit, "benefits")
    ]
