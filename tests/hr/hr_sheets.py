"""A small clean company, and what its sheets become when one value changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr import tables
from backoffice.hr.validate import validate
from backoffice.tables.address import a1
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

ON = date(2026, 11, 25)

Fields = Mapping[str, object]


def person(number: int = 1, **fields: object) -> dict[str, object]:
    """A sound row of HoSo; each number another man, born on 10/05/1990."""
    own_id = f"001090{123455 + number}"
    row: dict[str, object] = {
        "employee_id": f"NV{number:03d}",
        "full_name": "Nguyễn Văn An",
        "sex": "Nam",
        "born": date(1990, 5, 10),
        "nationality": "Việt Nam",
        "personal_id": own_id,
        "id_issued_on": date(2022, 5, 1),
        "id_issued_by": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "permanent_address": "12 Đội Cấn, Phường Ba Đình, Hà Nội",
        "phone": f"09123456{number:02d}",
        "education": "Đại học",
        "department": "Sản xuất",
        "job_title": "Kỹ sư",
        "joined_on": date(2022, 1, 1),
        "contract_kind": "Không xác định thời hạn",
        "contract_no": f"{number:03d}/HĐLĐ",
        "contract_signed_on": date(2022, 1, 1),
        "contract_from": date(2022, 1, 1),
        "wage": 12_345_678,
        "insured_wage": 12_345_678,
        "wage_region": "I",
        "tax_code": own_id,
        "si_number": f"01234567{number:02d}",
        "hi_card": f"DN40101234567{number:02d}",
        "bank_account": f"00110011{number:02d}",
        "bank": "Vietcombank",
        "account_holder": "NGUYEN VAN AN",
        "status": "Chính thức",
    }
    return row | fields


def contract(number: int = 1, **fields: object) -> dict[str, object]:
    """A sound row of HopDong, of employee NV001."""
    row: dict[str, object] = {
        "employee_id": "NV001",
        "full_name": "Nguyễn Văn An",
        "contract_no": f"{number:03d}/HĐLĐ",
        "kind": "Không xác định thời hạn",
        "signed_on": date(2022, 1, 1),
        "valid_from": date(2022, 1, 1),
        "wage": 12_345_678,
        "status": "Hiệu lực",
    }
    return row | fields


def definite(number: int, start: date, end: date, **fields: object) -> dict[str, object]:
    """A definite-term contract of NV001."""
    term = {"kind": "Xác định thời hạn", "signed_on": start, "valid_from": start, "valid_to": end}
    return contract(number) | term | fields


def trial(start: date, end: date, **fields: object) -> dict[str, object]:
    """A probation contract of NV001."""
    return definite(90, start, end) | {"kind": "Thử việc"} | fields


def dependant(**fields: object) -> dict[str, object]:
    """A sound row of NguoiPhuThuoc: a daughter of NV001."""
    row: dict[str, object] = {
        "employee_id": "NV001",
        "full_name": "Nguyễn Thị Mai",
        "born": date(2019, 3, 4),
        "relation": "Con",
        "tax_code": "001319123456",
        "document_kind": "Giấy khai sinh",
        "document_no": "123/2019",
        "from_month": "01/2026",
    }
    return row | fields


def candidate(number: int = 1, **fields: object) -> dict[str, object]:
    """A sound row of UngVien."""
    row: dict[str, object] = {
        "candidate_id": f"UV{number:03d}",
        "position": "Kế toán",
        "full_name": "Lê Thị Hoa",
        "phone": f"09876543{number:02d}",
        "source": "TopCV",
        "received_on": date(2026, 10, 1),
        "owner": "Trần Bình",
        "status": "Sàng lọc",
        "consent": "Có",
        "delete_by": date(2027, 3, 31),
    }
    return row | fields


def offer(**fields: object) -> dict[str, object]:
    """A sound row of ThuMoi for UV001."""
    row: dict[str, object] = {
        "candidate_id": "UV001",
        "full_name": "Lê Thị Hoa",
        "position": "Kế toán",
        "department": "Kế toán",
        "job_group": "Cao đẳng trở lên",
        "workplace": "Phường Ba Đình, Hà Nội",
        "start_on": date(2026, 12, 1),
        "contract_kind": "Xác định thời hạn",
        "probation_days": 60,
        "probation_wage": 8_500_001,
        "wage": 10_000_001,
        "working_hours": "8 giờ/ngày, 48 giờ/tuần",
        "reply_by": date(2026, 11, 28),
        "status": "Đã gửi",
    }
    return row | fields


def task(**fields: object) -> dict[str, object]:
    """A sound row of NhanViec."""
    row: dict[str, object] = {
        "employee_id": "NV001",
        "item": "Báo tăng BHXH",
        "owner": "Trần Bình",
        "due": date(2026, 11, 30),
        "status": "Chưa",
    }
    return row | fields


def leave(**fields: object) -> dict[str, object]:
    """A sound row of NghiPhep."""
    row: dict[str, object] = {
        "employee_id": "NV001",
        "joined_on": date(2022, 1, 1),
        "entitlement": 12,
        "used": 5,
        "remaining": 7,
    }
    return row | fields


def benefit(**fields: object) -> dict[str, object]:
    """A sound row of PhucLoi."""
    row: dict[str, object] = {
        "employee_id": "NV001",
        "item": "Xăng xe",
        "amount": 555_000,
        "valid_from": date(2026, 1, 1),
        "taxable": "Có",
        "insured": "Không",
    }
    return row | fields


CLEAN: dict[str, list[dict[str, object]]] = {
    "Employee": [person(), person(2, manager_id="NV001")],
    "Contract": [contract(), contract(2, employee_id="NV002")],
    "Dependant": [dependant()],
    "Candidate": [candidate()],
    "Offer": [offer()],
    "OnboardingTask": [task()],
    "Leave": [leave()],
    "Benefit": [benefit()],
}


def rows_of(table: type[Table], records: Sequence[Fields], without: Sequence[str] = ()) -> Rows[Any]:
    """The table as read from a sheet with all columns except `without`."""
    names = [name for name in table.columns() if name not in without]
    header = [table.columns()[name].vi for name in names]
    cells = [[record.get(name) for name in names] for record in records]
    return read_rows(table, Grid("NhanSu.xlsx", table.__sheet__, [header, *cells]))


def company(without: Sequence[str] = (), **sheets: Sequence[Fields]) -> dict[str, Rows[Any]]:
    """The sheets named by their table (`Employee=[…]`), as read."""
    tables_by_name = {name: getattr(tables, name) for name in sheets}
    return {table.__sheet__: rows_of(table, sheets[name], without) for name, table in tables_by_name.items()}


def found(on: date = ON, without: Sequence[str] = (), **sheets: Sequence[Fields]) -> list[Finding]:
    """What the check says of these sheets."""
    return validate(company(without, **sheets), on)


def codes(findings: Sequence[Finding]) -> list[str]:
    """Their codes, sorted."""
    return sorted(finding.code for finding in findings)


def cell(table: type[Table], field: str, row: int = 2) -> str:
    """The address of a field on a sheet of `rows_of`, the first record being row 2."""
    return a1(row, list(table.columns()).index(field) + 1)
