"""The clean sheets of each workbook: sheet name to rows, before any mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backoffice.excel.roles import Role
from backoffice.payroll.transfer_layouts import given_rows
from sample_company import (
    attendance,
    books,
    clocks,
    contracts,
    extras,
    leave,
    leaving,
    loans,
    lots,
    measurements,
    october,
    production,
    recruiting,
)
from sample_company.company import Row
from sample_company.staff import employees

Sheets = dict[str, list[Row]]


def hr() -> Sheets:
    """NhanSu.xlsx."""
    return {
        "HoSo": list(employees()),
        "HopDong": contracts.contracts(),
        "NguoiPhuThuoc": extras.dependants(),
        "UngVien": recruiting.candidates(),
        "PhongVan": recruiting.interviews(),
        "ThuMoi": recruiting.offers(),
        "NhanViec": recruiting.onboarding(),
        "NghiPhep": leave.annual_leave(),
        "PhucLoi": recruiting.benefits(),
    }


def payroll() -> Sheets:
    """TienLuong.xlsx."""
    return {
        "KyLuong": attendance.periods(),
        "ChamCong": list(attendance.attendance()),
        "KhoanThem": extras.extras(),
        "SanLuong": attendance.pieces(),
        "TamUngVay": loans.loans(),
        "PhanBoChiPhi": [],
        "QuyCheThuong": leaving.bonus_rules(),
        "NghiViec": leaving.leavers(),
        "GioCong": clocks.clocks(),
        "CaLamViec": clocks.shifts(),
        "LichNghi": clocks.holidays(),
        "KyHieuCong": [],
        "MauChuyenKhoan": given_rows(),
    }


def accounting(cost: Mapping[str, int]) -> Sheets:
    """KeToan.xlsx; `cost` is what the posting of the month's payroll adds to each account."""
    return {
        "CaiDat": books.settings(),
        "HeThongTaiKhoan": books.own_accounts(),
        "SoDuDau": books.opening(),
        "NhatKyChung": october.journal(cost),
        "DoiTuong": books.parties(),
        "TaiSan": books.assets(),
        "PhanBo": books.allocations(),
        "HoaDon": october.invoices(),
    }


def quality() -> Sheets:
    """ChatLuong.xlsx."""
    return {
        "LoHang": lots.lots(),
        "KiemTra": lots.inspections(),
        "DoLuong": measurements.measurements(),
        "Loi": lots.defects(),
        "KhongPhuHop": lots.nonconformities(),
    }


WITHOUT_PAYROLL: dict[Role, Callable[[], Sheets]] = {
    Role.HR: hr,
    Role.PAYROLL: payroll,
    Role.QUALITY: quality,
    Role.PRODUCTION: lambda: {**production.registers(), "SanLuong": production.output()},
    Role.SERVICE: lambda: {"YeuCau": production.requests()},
}
