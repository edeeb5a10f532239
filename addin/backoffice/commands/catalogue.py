"""Every command, declared once: the ribbon, the terminal and the documents come from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from backoffice.core.errors import UnusableInput
from backoffice.excel.roles import Role

if TYPE_CHECKING:
    from backoffice.commands.context import Context


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `function` is `module:name` under `backoffice.commands`, imported when it runs; `options` names
    each option and says what it does (Vietnamese).
    """

    id: str
    group_vi: str
    label_vi: str
    label_en: str
    tip_vi: str
    tip_en: str
    icon: str
    role: Role
    function: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    options: Mapping[str, str]

    def load(self) -> Callable[[Context], None]:
        """The function of the command."""
        module, _, name = self.function.partition(":")
        loaded: Callable[[Context], None] = getattr(import_module(f"backoffice.commands.{module}"), name)
        return loaded


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
    Command(
        id="payroll.attendance",
        group_vi="Tiền lương",
        label_vi="Tổng hợp công",
        label_en="Clock times",
        tip_vi="Giờ vào ra và ca trong GioCong thành công, đi trễ, làm đêm và bảy loại làm thêm của ChamCong, đến từng phút.",
        tip_en="Clock times and shifts into the days, lateness, night work and seven kinds of overtime of ChamCong, to the minute.",
        icon="clock",
        role=Role.PAYROLL,
        function="clocking:attendance",
        reads=(
            "KyLuong",
            "GioCong",
            "CaLamViec",
            "LichNghi",
            "ChamCong",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "LuongDaKhoa",
            "KeToan: CaiDat",
        ),
        writes=("ChamCong", "CongChiTiet", "LoiChamCong"),
        options={"company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán"},
    ),
    Command(
        id="payroll.compute",
        group_vi="Tiền lương",
        label_vi="Tính lương",
        label_en="Compute payroll",
        tip_vi="Tính lương, bảo hiểm, thuế TNCN của tháng trong KyLuong và ghi vào BangLuong.",
        tip_en="Compute pay, insurance and income tax of the month in KyLuong into BangLuong.",
        icon="payroll",
        role=Role.PAYROLL,
        function="payroll:compute",
        reads=(
            "KyLuong",
            "ChamCong",
            "KhoanThem",
            "TamUngVay",
            "SanLuong",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "NhanSu: NguoiPhuThuoc",
            "LuongDaKhoa",
        ),
        writes=("BangLuong", "Loi"),
        options={},
    ),
    Command(
        id="payroll.overtime",
        group_vi="Tiền lương",
        label_vi="Bảng kê làm thêm",
        label_en="Overtime listing",
        tip_vi="Giờ làm thêm, làm đêm theo loại của từng người, tiền trả, phần miễn và chịu thuế, giới hạn tháng và năm.",
        tip_en="Each person's overtime and night hours by kind, what they were paid, what of it is free of tax, the limits.",
        icon="overtime",
        role=Role.PAYROLL,
        function="overtime:overtime",
        reads=(
            "KyLuong",
            "ChamCong",
            "KhoanThem",
            "SanLuong",
            "BangLuong",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "NhanSu: NguoiPhuThuoc",
            "LuongDaKhoa",
            "KeToan: CaiDat",
        ),
        writes=("LamThem", "LoiLamThem"),
        options={"company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán"},
    ),
    Command(
        id="payroll.advances",
        group_vi="Tiền lương",
        label_vi="Số dư tạm ứng",
        label_en="Advances and loans",
        tip_vi="Các khoản tạm ứng, cho vay trừ dần vào lương: đã trừ, trừ kỳ này, còn lại, kỳ cuối.",
        tip_en="Advances and loans that payroll takes back: taken, taken now, left, the last month.",
        icon="advances",
        role=Role.PAYROLL,
        function="loaning:balances",
        reads=("KyLuong", "TamUngVay", "NhanSu: HoSo", "KeToan: CaiDat"),
        writes=("SoDuTamUng", "LoiTamUng"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.leavers",
        group_vi="Tiền lương",
        label_vi="Thanh toán nghỉ việc",
        label_en="Leavers",
        tip_vi="Trợ cấp thôi việc, mất việc làm và tiền phép chưa nghỉ của người nghỉ việc, có căn cứ từng khoản.",
        tip_en="Severance or job-loss allowance and unused leave of people who leave, each with its grounds.",
        icon="leavers",
        role=Role.PAYROLL,
        function="leaving:leavers",
        reads=(
            "KyLuong",
            "NghiViec",
            "KhoanThem",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "NhanSu: NghiPhep",
            "KeToan: CaiDat",
        ),
        writes=("ThanhToanNghiViec", "KhoanThem", "LoiNghiViec"),
        options={
            "add": "“co” để ghi luôn các khoản vào KhoanThem của kỳ đang tính",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.bonus",
        group_vi="Tiền lương",
        label_vi="Tính thưởng",
        label_en="Bonus",
        tip_vi="Lương tháng 13, thưởng Tết theo QuyCheThuong: tháng được tính, mức tính, tiền thưởng từng người.",
        tip_en="13th month and Tết bonus by the company's rules: months that count, the base and the bonus of each person.",
        icon="bonus",
        role=Role.PAYROLL,
        function="rewarding:bonus",
        reads=(
            "KyLuong",
            "QuyCheThuong",
            "KhoanThem",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "LuongDaKhoa",
            "KeToan: CaiDat",
        ),
        writes=("TinhThuong", "KhoanThem", "LoiThuong"),
        options={
            "rule": "Khoản thưởng ở QuyCheThuong; mặc định khoản duy nhất",
            "add": "“co” để ghi luôn tiền thưởng vào KhoanThem của kỳ đang tính",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.transfer",
        group_vi="Tiền lương",
        label_vi="Lập bảng chuyển khoản",
        label_en="Bank transfer lists",
        tip_vi="Chia thực lĩnh trong BangLuong thành tệp nộp từng ngân hàng và danh sách tiền mặt, khớp đến đồng.",
        tip_en="Split the net pay of BangLuong into a file for each bank and a cash list, to the đồng.",
        icon="bank",
        role=Role.PAYROLL,
        function="paying:transfer",
        reads=("KyLuong", "BangLuong", "MauChuyenKhoan", "NhanSu: HoSo", "KeToan: CaiDat"),
        writes=("ChuyenKhoan", "ChuyenKhoan/*/*.xlsx", "LoiChuyenKhoan"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "from_bank": "Ngân hàng của công ty, ví dụ VCB: tách cùng và khác ngân hàng; mặc định mỗi ngân hàng nhận một tệp",
            "company": "Tên công ty ghi trong nội dung, mặc định lấy ở CaiDat của sổ kế toán",
            "out": "Thư mục ghi tệp, mặc định ChuyenKhoan cạnh sổ lương",
        },
    ),
    Command(
        id="payroll.payslips",
        group_vi="Tiền lương",
        label_vi="Lập phiếu lương",
        label_en="Payslips",
        tip_vi="Phiếu lương từng người từ BangLuong: một trang chung để in và mỗi người một sổ để gửi.",
        tip_en="A payslip for each person of BangLuong: one sheet to print and a workbook each to send.",
        icon="payslip",
        role=Role.PAYROLL,
        function="paying:payslips",
        reads=("KyLuong", "BangLuong", "KeToan: CaiDat"),
        writes=("PhieuLuong", "PhieuLuong/*/*.xlsx", "LoiPhieuLuong"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "employee": "Chỉ ghi tệp của những mã nhân viên này, cách nhau bằng dấu phẩy",
            "employer": "“co” để in thêm phần doanh nghiệp đóng",
            "company": "Tên công ty in trên phiếu, mặc định lấy ở CaiDat của sổ kế toán",
            "out": "Thư mục ghi tệp, mặc định PhieuLuong cạnh sổ lương",
        },
    ),
    Command(
        id="payroll.cost",
        group_vi="Tiền lương",
        label_vi="Chi phí và định khoản lương",
        label_en="Labour cost and entries",
        tip_vi="Chi phí lương theo tài khoản và phòng ban từ BangLuong, và bút toán lương cân Nợ – Có để xem trước khi ghi sổ.",
        tip_en="Labour cost by account and department from BangLuong, and the balanced entries to see before they are posted.",
        icon="cost",
        role=Role.PAYROLL,
        function="declaring:cost",
        reads=("KyLuong", "BangLuong", "KeToan: CaiDat"),
        writes=("ChiPhiLuong", "DinhKhoan", "LoiChiPhi"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "regime": "Chế độ kế toán TT99, TT200 hoặc TT133; mặc định lấy ở CaiDat của sổ kế toán",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.insurance_report",
        group_vi="Tiền lương",
        label_vi="Báo cáo bảo hiểm",
        label_en="Insurance report",
        tip_vi="Danh sách tăng, giảm, điều chỉnh đóng BHXH theo các cột D02-LT, và số phải nộp từng quỹ, khớp BangLuong.",
        tip_en="The D02-LT list of new, gone and changed insured people, and what is to be paid to each fund.",
        icon="insurance",
        role=Role.PAYROLL,
        function="insuring:insurance_report",
        reads=("KyLuong", "BangLuong", "NhanSu: HoSo", "LuongDaKhoa", "KeToan: CaiDat"),
        writes=("BaoHiem", "NopBaoHiem", "LoiBaoHiem"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.tax_return",
        group_vi="Tiền lương",
        label_vi="Tờ khai thuế TNCN",
        label_en="Withholding return",
        tip_vi="Chỉ tiêu 05/KK-TNCN của quý (hoặc tháng) trả lương, từ các kỳ đã khóa và BangLuong đang làm, đến từng người.",
        tip_en="The indicators of 05/KK-TNCN of the quarter or month of payment, down to each person.",
        icon="tax",
        role=Role.PAYROLL,
        function="returning:tax_return",
        reads=("KyLuong", "BangLuong", "NhanSu: HoSo", "LuongDaKhoa", "KeToan: CaiDat"),
        writes=("ThueTNCN", "LoiThueTNCN"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "by": "“quy” (mặc định) hoặc “thang”; từ 07/2026 chỉ khai theo quý",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.back_pay",
        group_vi="Tiền lương",
        label_vi="Tính truy lĩnh",
        label_en="Back pay",
        tip_vi="Tăng lương duyệt muộn: tính lại từng kỳ đã khóa với HopDong hiện nay, theo luật của kỳ đó; ra số truy lĩnh, truy đóng.",
        tip_en="A raise approved late: each locked month computed again with HopDong as it is now; back pay and insurance arrears.",
        icon="back_pay",
        role=Role.PAYROLL,
        function="back_paying:pay_back",
        reads=("KyLuong", "KhoanThem", "NhanSu: HopDong", "LuongDaKhoa", "KeToan: CaiDat"),
        writes=("TruyLinh", "KhoanThem", "LoiTruyLinh"),
        options={
            "from": "Tính từ kỳ này (yyyy-mm), mặc định đầu năm của kỳ trước",
            "add": "“co” để ghi luôn các khoản truy lĩnh, truy đóng vào KhoanThem của kỳ đang tính",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.year_to_date",
        group_vi="Tiền lương",
        label_vi="Lũy kế năm",
        label_en="Year to date",
        tip_vi="Thu nhập, bảo hiểm, giảm trừ, thuế, thực lĩnh của từng người từ đầu năm, từ các kỳ đã khóa và BangLuong.",
        tip_en="Income, insurance, deductions, tax and net pay of each person in the year so far.",
        icon="year",
        role=Role.PAYROLL,
        function="returning:year_to_date",
        reads=("KyLuong", "BangLuong", "NhanSu: HoSo", "LuongDaKhoa", "KeToan: CaiDat"),
        writes=("LuyKe", "LoiLuyKe"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "year": "Năm trả lương, mặc định năm của ngày trả kỳ này",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.finalise",
        group_vi="Tiền lương",
        label_vi="Quyết toán thuế TNCN",
        label_en="Annual tax return",
        tip_vi="05/QTT-TNCN và các bảng kê 05-1, 05-2, 05-3 của năm; quyết toán thay cho người đã ủy quyền.",
        tip_en="05/QTT-TNCN of a year with lists 05-1, 05-2 and 05-3; settles the tax of who authorised the company.",
        icon="final",
        role=Role.PAYROLL,
        function="returning:finalise",
        reads=(
            "KyLuong",
            "BangLuong",
            "NhanSu: HoSo",
            "NhanSu: NguoiPhuThuoc",
            "LuongDaKhoa",
            "KeToan: CaiDat",
        ),
        writes=("QuyetToan", "BangKe05-1", "BangKe05-2", "BangKe05-3", "LoiQuyetToan"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "year": "Năm quyết toán, mặc định năm của ngày trả kỳ này",
            "xml": "Chưa có: tệp XML cho HTKK bị từ chối kèm lý do",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.review",
        group_vi="Tiền lương",
        label_vi="So sánh với tháng trước",
        label_en="Compare with last month",
        tip_vi="BangLuong cạnh tháng trước đã khóa: ai tăng, giảm bao nhiêu và vì sao; thay đổi lớn đứng trên cùng.",
        tip_en="BangLuong beside the locked month before: who changes by how much and why; large changes on top.",
        icon="review",
        role=Role.PAYROLL,
        function="comparing:review",
        reads=("KyLuong", "BangLuong", "LuongDaKhoa", "KeToan: CaiDat"),
        writes=("SoSanhThang", "LoiSoSanhThang"),
        options={
            "month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)",
            "share": "In đậm khi thay đổi quá bao nhiêu phần trăm, mặc định 20",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.compare_law",
        group_vi="Tiền lương",
        label_vi="So sánh với luật mới",
        label_en="Compare with another law",
        tip_vi="Tính kỳ lương đang làm theo luật của một ngày khác: ai thay đổi bao nhiêu, vì giá trị nào của luật.",
        tip_en="The open month under the law of another day: who changes by how much, because of which legal value.",
        icon="compare",
        role=Role.PAYROLL,
        function="comparing:compare_law",
        reads=(
            "KyLuong",
            "ChamCong",
            "KhoanThem",
            "SanLuong",
            "NhanSu: HoSo",
            "NhanSu: HopDong",
            "NhanSu: NguoiPhuThuoc",
            "KeToan: CaiDat",
        ),
        writes=("SoSanhLuat", "LuatKhacNhau", "LoiSoSanhLuat"),
        options={
            "date": "Ngày của luật cần so sánh (dd/mm/yyyy); mặc định ngày luật đổi kế tiếp, chưa biết thì ngay trước lần đổi gần đây nhất",
            "company": "Tên công ty ghi trên trang, mặc định lấy ở CaiDat của sổ kế toán",
        },
    ),
    Command(
        id="payroll.lock",
        group_vi="Tiền lương",
        label_vi="Khóa kỳ lương",
        label_en="Lock the month",
        tip_vi="Kiểm tra BangLuong, ghi “Đã khóa” vào KyLuong và giữ nguyên bản sổ lương, sổ nhân sự của tháng trong LuongDaKhoa.",
        tip_en="Check BangLuong, write “Đã khóa” into KyLuong and keep the month's payroll and HR workbooks in LuongDaKhoa.",
        icon="lock",
        role=Role.PAYROLL,
        function="locking:lock",
        reads=("KyLuong", "BangLuong", "NhanSu"),
        writes=("KyLuong", "LuongDaKhoa/*/*", "LoiKhoaLuong"),
        options={"month": "Kỳ lương, mặc định kỳ “Đang tính” (yyyy-mm)"},
    ),
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
