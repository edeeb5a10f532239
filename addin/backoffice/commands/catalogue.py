"""Every command, declared once: the ribbon, the terminal and the documents come from here."""

from __future__ import annotations

from backoffice.commands.command import Command
from backoffice.commands.payroll_catalogue import PAYROLL
from backoffice.core.errors import UnusableInput
from backoffice.excel.roles import Role

CATALOGUE: tuple[Command, ...] = (
    Command(
        id="hr.validate",
        group_vi="Nhân sự",
        label_vi="Kiểm tra hồ sơ",
        label_en="Check records",
        tip_vi="Kiểm tra mọi trang của sổ nhân sự, đánh dấu ô sai và ghi danh sách lỗi kèm liên kết.",
        tip_en="Check every sheet of the HR workbook, mark wrong cells and list them with links.",
        icon="check",
        role=Role.HR,
        function="hr:validate",
        reads=(
            "HoSo",
            "HopDong",
            "NguoiPhuThuoc",
            "UngVien",
            "PhongVan",
            "ThuMoi",
            "NhanViec",
            "NghiPhep",
            "PhucLoi",
        ),
        writes=("Loi",),
        options={"on": "Ngày kiểm tra, mặc định hôm nay (yyyy-mm-dd)"},
    ),
    *PAYROLL,
    Command(
        id="accounting.post_payroll",
        group_vi="Kế toán",
        label_vi="Hạch toán lương",
        label_en="Post payroll",
        tip_vi="Ghi bút toán lương và bảo hiểm từ BangLuong vào NhatKyChung, mỗi tháng một lần.",
        tip_en="Post pay and contributions from BangLuong to NhatKyChung, once a month.",
        icon="post",
        role=Role.ACCOUNTING,
        function="accounting:post_payroll",
        reads=("CaiDat", "NhatKyChung", "TienLuong: KyLuong", "TienLuong: BangLuong", "LuongDaKhoa"),
        writes=("NhatKyChung", "Loi"),
        options={"month": "Kỳ lương đã khóa cần hạch toán (yyyy-mm), mặc định kỳ “Đang tính”"},
    ),
    Command(
        id="accounting.statements",
        group_vi="Kế toán",
        label_vi="Lập báo cáo tài chính",
        label_en="Financial statements",
        tip_vi="Sổ cái, bảng cân đối phát sinh, B01-DN, B02-DN từ số dư đầu kỳ và nhật ký chung.",
        tip_en="Ledger, trial balance, B01-DN and B02-DN from opening balances and the journal.",
        icon="statements",
        role=Role.ACCOUNTING,
        function="accounting:statements",
        reads=("CaiDat", "HeThongTaiKhoan", "SoDuDau", "NhatKyChung"),
        writes=("SoCai", "CanDoiPhatSinh", "B01", "B02", "KiemTraSo", "Loi"),
        options={},
    ),
    Command(
        id="accounting.import_invoices",
        group_vi="Kế toán",
        label_vi="Nhập hóa đơn XML",
        label_en="Import e-invoices",
        tip_vi="Thêm hóa đơn điện tử XML của một thư mục vào HoaDon, mỗi hóa đơn một lần, kiểm tra tổng và mã số thuế.",
        tip_en="Add the XML invoices of a folder to HoaDon, each once, with their sums and tax codes checked.",
        icon="invoices",
        role=Role.ACCOUNTING,
        function="invoicing:invoices",
        reads=("CaiDat", "HoaDon", "HoaDonXML/*.xml"),
        writes=("HoaDon", "LoiHoaDon"),
        options={"folder": "Thư mục hóa đơn XML, mặc định HoaDonXML cạnh sổ kế toán"},
    ),
    Command(
        id="accounting.vat_return",
        group_vi="Kế toán",
        label_vi="Tờ khai thuế GTGT",
        label_en="VAT return",
        tip_vi="Chỉ tiêu 01/GTGT và bảng kê mua vào, bán ra của quý hoặc tháng từ HoaDon, đối chiếu với TK 133, 3331.",
        tip_en="The indicators of 01/GTGT and the lists of invoices of a quarter or month, tied to accounts 133 and 3331.",
        icon="vat",
        role=Role.ACCOUNTING,
        function="vat:vat",
        reads=("CaiDat", "HoaDon", "SoDuDau", "NhatKyChung"),
        writes=("ToKhaiGTGT", "LoiGTGT"),
        options={
            "month": "Một tháng của kỳ khai (yyyy-mm), mặc định kỳ vừa qua",
            "by": "“quy” (mặc định) hoặc “thang”",
            "carried": "Chỉ tiêu [43] của kỳ trước; mặc định số dư TK 133 đầu kỳ",
        },
    ),
    Command(
        id="quality.summary",
        group_vi="Chất lượng",
        label_vi="Tổng hợp chất lượng",
        label_en="Quality summary",
        tip_vi="Kết quả kiểm tra, quyết định lô theo AQL, Pareto lỗi, biểu đồ kiểm soát.",
        tip_en="Inspection results, lot decisions by AQL, defect Pareto, control charts.",
        icon="quality",
        role=Role.QUALITY,
        function="quality:summary",
        reads=("LoHang", "KiemTra", "DoLuong", "Loi", "KhongPhuHop"),
        writes=("TongHop", "KetQuaLo", "LoiDuLieu"),
        options={"run_length": "Báo thêm dãy điểm cùng phía đường giữa dài chừng này (Nelson: 9)"},
    ),
    Command(
        id="reports.manager",
        group_vi="Báo cáo",
        label_vi="Báo cáo quản lý",
        label_en="Manager reports",
        tip_vi="Mỗi quản lý một sổ: nhân số, chi phí bộ phận (chỉ số tổng), chất lượng, lỗi còn mở.",
        tip_en="One workbook per manager: head count, cost as totals only, quality, open findings.",
        icon="report",
        role=Role.HR,
        function="reports:manager",
        reads=("HoSo", "TienLuong: BangLuong", "ChatLuong"),
        writes=("BaoCao/*.xlsx",),
        options={"out": "Thư mục ghi báo cáo, mặc định BaoCao cạnh sổ nhân sự"},
    ),
)


def find_command(command_id: str) -> Command:
    """The command of this id; UnusableInput naming the known ones when there is none."""
    for command in CATALOGUE:
        if command.id == command_id:
            return command
    known = ", ".join(command.id for command in CATALOGUE)
    raise UnusableInput(
        f"Không có lệnh “{command_id}”. Các lệnh: {known}.",
        f"There is no command “{command_id}”. Commands: {known}.",
    )
