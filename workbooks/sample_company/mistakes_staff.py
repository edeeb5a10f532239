"""What is wrong in HoSo: the mistakes of people who type, paste and copy rows."""

from __future__ import annotations

import unicodedata
from datetime import date

from sample_company.company import COMMUNE
from sample_company.mistakes import Mistake
from sample_company.staff import by_id


def _of(employee_id: str, field: str) -> object:
    return by_id()[employee_id][field]


def _number(text: object) -> int:
    """What Excel makes of a code typed into a number cell."""
    return int(str(text))


def _other_sex(number: object) -> str:
    text = str(number)
    return f"{text[:3]}{int(text[3]) ^ 1}{text[4:]}"


def _born_in(year: int) -> object:
    """The personal ID of somebody born in another year of this century."""

    def changed(number: object) -> str:
        text = str(number)
        return f"{text[:3]}{int(text[3]) % 2 + 2}{year % 100:02d}{text[6:]}"

    return changed


def _swapped(number: object) -> str:
    text = str(number)
    return text[:8] + text[9] + text[8] + text[10:]


def _decomposed(name: object) -> str:
    return unicodedata.normalize("NFD", str(name))


MISTAKES: tuple[Mistake, ...] = (
    Mistake("HoSo", "NV017", "phone", _number, "HR-PH-02", "Số điện thoại là ô số, mất số 0 ở đầu"),
    Mistake("HoSo", "NV011", "phone", "0937 114 205 / 0903 551 872", "HR-PH-01a", "Hai số điện thoại trong một ô"),
    Mistake("HoSo", "NV056", "phone", "O903 628 417", "HR-PH-01b", "Chữ O thay số 0 trong số điện thoại"),
    Mistake("HoSo", "NV032", "phone", "01688 214 503", "HR-PH-01c", "Số di động 11 số cũ"),
    Mistake("HoSo", "NV034", "phone", _of("NV033", "phone"), "HR-DU-03", "Trùng số điện thoại với NV033"),
    Mistake("HoSo", "NV040", "phone", None, "TBL-05", "Bỏ trống ô bắt buộc"),
    Mistake("HoSo", "NV012", "personal_id", _number, "HR-ID-03", "CCCD là ô số, mất số 0 ở đầu"),
    Mistake(
        "HoSo", "NV050", "personal_id", _of("NV006", "personal_id"), "HR-DU-02", "Trùng CCCD với NV006 do chép dòng",
        also={"tax_code": _of("NV006", "tax_code")},
    ),
    Mistake(
        "HoSo", "NV043", "si_number", _of("NV042", "si_number"), "HR-DU-06", "Trùng mã số BHXH với NV042",
        also={"hi_card": _of("NV042", "hi_card")},
    ),
    Mistake("HoSo", "NV026", "personal_id", _other_sex, "HR-ID-02a", "CCCD không khớp giới tính", also={"tax_code": _other_sex}),
    Mistake("HoSo", "NV043", "born", date(1997, 9, 1), "HR-ID-02b", "Ngày sinh không khớp CCCD", seen_at="personal_id"),
    Mistake("HoSo", "NV058", "personal_id", "312045871", "HR-ID-04", "Còn dùng CMND 9 số"),
    Mistake("HoSo", "NV058", "tax_code", "8312045875", "HR-TX-02b", "Mã số thuế cũ 10 số"),
    Mistake("HoSo", "NV014", "id_issued_by", "Bộ Công an", "HR-ID-05a", "Nơi cấp thẻ không khớp ngày cấp", also={"id_issued_on": date(2022, 3, 14)}),
    Mistake("HoSo", "NV057", "id_issued_by", None, "HR-ID-05d", "Có CCCD nhưng thiếu nơi cấp"),
    Mistake("HoSo", "NV035", "id_issued_on", "31/02/2024", "TBL-09", "Ngày không có thật"),
    Mistake("HoSo", "NV020", "joined_on", "07/01/2019", "TBL-10", "Ngày gõ thành chữ"),
    Mistake("HoSo", "NV010", "tax_code", _swapped, "HR-TX-02a", "Mã số thuế khác CCCD (đảo hai chữ số)"),
    Mistake("HoSo", "NV033", "tax_code", "8204417360", "HR-TX-01b", "Mã số thuế 10 số sai chữ số kiểm tra"),
    Mistake("HoSo", "NV031", "si_number", 291234567, "HR-SI-01b", "Mã số BHXH là ô số, mất số 0 ở đầu", also={"hi_card": "DN4790291234567"}),
    Mistake("HoSo", "NV025", "hi_card", "DN4797912345678", "HR-HI-01b", "Thẻ BHYT không khớp mã số BHXH"),
    Mistake("HoSo", "NV039", "hi_card", "DN97915", "HR-HI-01a", "Số thẻ BHYT thiếu ký tự"),
    Mistake("HoSo", "NV021", "full_name", _decomposed, "HR-NM-01a", "Họ tên có dấu tổ hợp (NFD)"),
    Mistake("HoSo", "NV030", "full_name", "\u00a0Dương Nhật  Nam ", "HR-NM-01a", "Họ tên có khoảng trắng thừa và NBSP"),
    Mistake("HoSo", "NV045", "full_name", "HỒ THỊ Yến Nhi", "HR-NM-01d", "Họ tên viết hoa không đều"),
    Mistake("HoSo", "NV011", "birthplace", "Thµnh phè Hµ Néi", "TBL-16", "Chữ gõ bằng phông .VnTime (TCVN3)"),
    Mistake("HoSo", "NV022", "bank", "Ngân hàng Sông Tiền", "HR-BK-01a", "Ngân hàng không có trong danh mục"),
    Mistake("HoSo", "NV024", "bank", "LienVietPostBank", "HR-BK-01b", "Tên ngân hàng cũ"),
    Mistake("HoSo", "NV044", "bank_account", "12345", "HR-BK-02a", "Số tài khoản quá ngắn"),
    Mistake("HoSo", "NV046", "bank", None, "HR-BK-02b", "Có số tài khoản nhưng thiếu ngân hàng"),
    Mistake("HoSo", "NV019", "bank_account", 9.70422920312345e18, "TBL-13", "Số tài khoản dài bị Excel làm tròn"),
    Mistake("HoSo", "NV060", "bank_account", _of("NV059", "bank_account"), "HR-DU-04", "Trùng số tài khoản với NV059"),
    Mistake("HoSo", "NV042", "account_holder", "NGUYEN VAN TU", "HR-BK-03a", "Chủ tài khoản là người khác"),
    Mistake("HoSo", "NV013", "account_holder", "Lý Gia Hân", "HR-BK-03b", "Chủ tài khoản viết có dấu"),
    Mistake("HoSo", "NV037", "permanent_address", "Thôn 4, Xã Thanh Sơn, Tỉnh Bình Dương", "HR-AD-01b", "Tỉnh đã sáp nhập"),
    Mistake("HoSo", "NV047", "permanent_address", f"Số 5, {COMMUNE}, Huyện Thuận An, Thành phố Hồ Chí Minh", "HR-AD-02", "Địa chỉ còn cấp huyện"),
    Mistake("HoSo", "NV052", "permanent_address", "Tổ 3, ấp Bình Hòa", "HR-AD-01a", "Địa chỉ không có tỉnh, thành phố"),
    Mistake("HoSo", "NV027", "manager_id", "NV099", "HR-OR-01", "Mã quản lý không tồn tại"),
    Mistake("HoSo", "NV056", "manager_id", "NV056", "HR-OR-02", "Tự làm quản lý của mình"),
    Mistake("HoSo", "NV054", "status", "Nghỉ việc", "HR-ST-01", "Nghỉ việc nhưng chưa có ngày nghỉ", seen_at="left_on"),
    Mistake("HoSo", "NV007", "contract_to", None, "HR-CT-01b", "Hợp đồng xác định thời hạn thiếu ngày kết thúc", also={"wage": "10.500.000"}),
    Mistake("HoSo", "NV051", "contract_no", None, "HR-CT-04d", "Chưa ghi số hợp đồng đã có ở HopDong"),
    Mistake("HoSo", "NV059", "wage", 5_000_000, "HR-WG-01a", "Lương dưới mức tối thiểu vùng"),
    Mistake("HoSo", "NV049", "insured_wage", 5_000_000, "HR-WG-01c", "Lương đóng BH dưới mức tối thiểu vùng"),
    Mistake(
        "HoSo", "NV036", "born", date(2012, 10, 10), "HR-AG-01a", "Vào làm khi chưa đủ 15 tuổi (gõ nhầm năm sinh)", seen_at="joined_on",
        also={"personal_id": _born_in(2012), "tax_code": _born_in(2012)},
    ),
    Mistake("HoSo", "NV044", "education", None, "HR-LB-01a", "Thiếu nội dung của sổ quản lý lao động"),
    Mistake("HoSo", "NV029", "note", "Dòng bị ẩn trước khi in", "TBL-14", "Dòng đang ẩn", seen_at="employee_id"),
)  # fmt: skip
