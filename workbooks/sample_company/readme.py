"""The README of the sample company: its deliberate mistakes, with their cells."""

from __future__ import annotations

from backoffice.excel.roles import ROLES, Role
from sample_company import spots
from sample_company.company import MONTH, NAME, TODAY

_HEAD = f"""# Công ty mẫu

{NAME} (không có thật): 60 người, tháng {MONTH.vi}, sáu sổ trong `workbooks/sample/`. Lệnh `python workbooks/build.py` tạo
lại các sổ và trang này; ngày làm việc của bản mẫu là {TODAY:%d/%m/%Y} (`sample.yaml`).

Số liệu cố ý có lỗi như sổ thật. Bảng dưới đây là những lỗi đã cài, ô mà chương trình phải chỉ ra và mã phát hiện.

Không phải lỗi nhưng phải đọc được: khối tên công ty phía trên tiêu đề (HoSo, ChamCong), tiêu đề hai dòng (ChamCong, NghiPhep),
dòng trống giữa bảng, dòng ẩn, lương gõ thành chữ `10.500.000`. Sổ kế toán đã kết chuyển theo bảng lương của tháng, nên chỉ cân
sau khi hạch toán lương.

| Sổ | Trang | Ô | Mã | Lỗi |
|---|---|---|---|---|
"""


def readme() -> str:
    """The text of README.md."""
    lines = [
        f"| {ROLES[role].vi} | {spot.mistake.sheet} | {spot.cell} | {spot.mistake.code} | {spot.mistake.vi} |"
        for role in Role
        for spot in spots(role)
    ]
    return _HEAD + "\n".join(lines) + "\n"
