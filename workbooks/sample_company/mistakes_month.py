"""What is wrong in TienLuong.xlsx, KeToan.xlsx, ChatLuong.xlsx, SanXuat.xlsx and YeuCau.xlsx."""

from __future__ import annotations

from datetime import date

from sample_company.mistakes import Mistake

PAYROLL: tuple[Mistake, ...] = (
    Mistake("ChamCong", "NV050", "d14", "V", "PAY-20", "Ký hiệu chấm công lạ"),
    Mistake("ChamCong", "NV060", "employee_id", "NV061", "PAY-10", "Có chấm công nhưng không có trong HoSo", also={"full_name": "Nguyễn Thị Lan", "stt": 60}, added=True),
    Mistake("ChamCong", "NV059", "employee_id", "NV059", "PAY-12", "Một người hai dòng chấm công", also={"stt": 61}, added=True),
    Mistake("ChamCong", "NV034", "full_name", "Lê Thị Cẩm Tiên", "PAY-13", "Họ tên không khớp mã nhân viên"),
    Mistake("ChamCong", "NV036", "d10", "X", "PAY-15", "Chấm công trước ngày vào làm"),
    Mistake("ChamCong", "NV023", "d30", "X", "PAY-17", "Đang nghỉ thai sản nhưng có công", seen_at="employee_id"),
    Mistake("ChamCong", "NV022", "d31", None, "PAY-22", "Chưa chấm đủ công", seen_at="employee_id"),
    Mistake("ChamCong", "NV059", "ot_weekday", -18, "PAY-24", "Số giờ âm"),
    Mistake("ChamCong", "NV052", "ot_weekday", 38, "PAY-25", "Làm thêm quá 40 giờ một tháng", seen_at="employee_id"),
    Mistake("KhoanThem", "NV045", "amount", -300_000, "PAY-31", "Số tiền âm", nth=1),
    Mistake("KhoanThem", "NV022", "amount", "320 nghìn", "TBL-06", "Chữ trong cột số tiền", nth=1),
    Mistake("KhoanThem", "NV049", "amount", "7.00.000", "TBL-07", "Số có dấu phân cách không đều", nth=1),
    Mistake("KhoanThem", "NV024", "kind", "Tiền thưởng", "TBL-11", "Loại khoản ngoài danh sách", nth=1),
    Mistake("TamUngVay", "NV049", "paused", "tháng Tết", "PAY-274", "Tháng hoãn không phải tháng"),
    Mistake("GioCong", "NV027", "left", None, "TBL-05", "Thiếu giờ ra", nth=5),
    Mistake("GioCong", "NV026", "shift", "C4", "PAY-250", "Ca không có trong CaLamViec", nth=6),
    Mistake("SanLuong", "NV038", "date", date(2026, 9, 30), "PAY-50", "Sản lượng của tháng khác"),
)  # fmt: skip

ACCOUNTING: tuple[Mistake, ...] = (
    Mistake("CaiDat", "Người đại diện theo pháp luật", "item", "Đồng tiền", "ACC-32", "Mục cài đặt không dùng", also={"value": "VND"}, added=True),
    Mistake("NhatKyChung", "HDB-265", "posting_date", "15/10/2026", "TBL-10", "Ngày ghi sổ gõ thành chữ"),
    Mistake("NhatKyChung", "PT-302", "posting_date", date(2025, 10, 15), "ACC-06", "Ngày ghi sổ ngoài năm tài chính"),
    Mistake("NhatKyChung", "PT-302", "posting_date", date(2025, 10, 15), "ACC-06", "Ngày ghi sổ ngoài năm tài chính", nth=1),
    Mistake("NhatKyChung", "BC-604", "voucher_no", "BC-608", "ACC-07", "Một khoản thu ghi hai lần", added=True),
    Mistake("NhatKyChung", "BC-604", "voucher_no", "BC-608", "", "", nth=1, added=True),
    Mistake("NhatKyChung", "XKB-270", "voucher_no", "XKB-269", "ACC-08", "Số chứng từ dùng cho hai ngày"),
    Mistake("NhatKyChung", "XKB-270", "voucher_no", "XKB-269", "", "", nth=1),
    Mistake("NhatKyChung", "HDM-705", "debit", None, "ACC-10", "Dòng không có số tiền", added=True),
    Mistake("NhatKyChung", "BC-603", "party", None, "ACC-12", "TK 131 không có mã đối tượng", nth=1),
    Mistake("NhatKyChung", "PC-403", "description", "Chuyển khoản mua phụ tùng máy nén khí", "ACC-14", "Diễn giải chuyển khoản nhưng ghi Có tiền mặt", nth=2, seen_at="account"),
    Mistake("NhatKyChung", "PKT-420", "kind", "Điều chỉnh", "ACC-18", "Loại bút toán lạ"),
)  # fmt: skip

QUALITY: tuple[Mistake, ...] = (
    Mistake("LoHang", "LO-2610-12", "note", "Dán hai lần", "QUA-01", "Trùng số lô", seen_at="lot_no", added=True),
    Mistake("LoHang", "LO-2610-24", "aql", 3, "QUA-03", "AQL không có trong tiêu chuẩn"),
    Mistake("LoHang", "LO-2610-31", "severity", "Thường", "QUA-15", "Kiểm tra nhẹ hơn mức lịch sử lô yêu cầu"),
    Mistake("LoHang", "LO-2610-21", "note", None, "QUA-21", "Lô bị loại chưa có phiếu không phù hợp", seen_at="lot_no"),
    Mistake("KiemTra", "LO-2610-05", "date", date(2026, 9, 30), "QUA-20", "Kiểm tra trước ngày nhận lô"),
    Mistake("KiemTra", "LO-2610-18", "decision", "Chấp nhận", "QUA-13", "Chấp nhận trái phương án"),
    Mistake("KiemTra", "LO-2610-27", "sample_size", 125, "QUA-12", "Cỡ mẫu lớn hơn phương án"),
    Mistake("KiemTra", "LO-2610-29", "decision", "Loại", "QUA-14", "Loại trái phương án"),
    Mistake("KiemTra", "LO-2610-32", "sample_size", 80, "QUA-11", "Cỡ mẫu nhỏ hơn phương án"),
    Mistake("KiemTra", "LO-2610-34", "defective", 83, "QUA-08", "Sản phẩm lỗi nhiều hơn cỡ mẫu"),
    Mistake("KiemTra", "LO-2610-40", "lot_no", "LO-2610-41", "QUA-05", "Kiểm tra lô chưa đăng ký", also={"date": date(2026, 11, 2)}, added=True),
    Mistake("DoLuong", "2026-10-07", "x3", "76,l", "TBL-06", "Chữ l thay số 1 trong số đo"),
    Mistake("DoLuong", "2026-10-15", "lsl", 151, "QUA-23", "Giới hạn dưới lớn hơn giới hạn trên", nth=2),
    Mistake("Loi", "LO-2610-03", "count", -2, "QUA-07", "Số đếm âm"),
    Mistake("Loi", "LO-2610-25", "lot_no", "LO-2609-25", "QUA-06", "Số lô không có trong LoHang"),
    Mistake("KhongPhuHop", "NCR-26-042", "closed_on", None, "QUA-38", "Đã đóng nhưng không có ngày đóng", seen_at="status"),
    Mistake("KhongPhuHop", "NCR-26-043", "due_on", date(2026, 10, 27), "QUA-36", "Phiếu quá hạn"),
    Mistake("KhongPhuHop", "NCR-26-045", "closed_on", date(2026, 10, 12), "QUA-37", "Ngày đóng trước ngày mở"),
    Mistake("KhongPhuHop", "NCR-26-048", "number", "NCR-26-047", "QUA-35", "Trùng số phiếu"),
)  # fmt: skip

PRODUCTION: tuple[Mistake, ...] = (
    Mistake("DungMay", "2026-10-19", "minutes", "20 phút", "TBL-06", "Chữ trong cột số phút"),
    Mistake("May", "HT-02", "in_service_on", "12/04/2019", "TBL-10", "Ngày gõ thành chữ"),
    Mistake("PhieuHoTro", "HT-1005", "status", "Xong", "TBL-11", "Trạng thái ngoài danh sách"),
)

SERVICE: tuple[Mistake, ...] = (
    Mistake("YeuCau", "YC-26-104", "received_on", "09/10/2026", "TBL-10", "Ngày gõ thành chữ"),
    Mistake("YeuCau", "YC-26-106", "amount", "2.380.000 đ/2", "TBL-06", "Số tiền không đọc được"),
)
