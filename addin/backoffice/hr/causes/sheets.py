"""Causes between rows and between sheets."""

from __future__ import annotations

from backoffice.core.findings import Severity
from backoffice.hr.causes.base import HrFinding


class RepeatedEmployee(HrFinding):
    """One employee number on two rows."""

    code = "HR-DU-01"
    vi = "Mã NV “{seen}” bị trùng với ô {other}."
    en = "The employee number “{seen}” stands at {other} too."
    fix_vi = "Đặt mã riêng cho từng người, hoặc xóa dòng lặp."
    fix_en = "Give each person a number, or delete the repeated row."


class RepeatedPersonalId(HrFinding):
    """One personal ID for two people."""

    code = "HR-DU-02"
    vi = "Số CCCD “{seen}” bị trùng với ô {other}."
    en = "The personal ID “{seen}” stands at {other} too."
    fix_vi = "Đối chiếu thẻ CCCD của hai người, hoặc xóa dòng lặp."
    fix_en = "Compare the two cards, or delete the repeated row."


class RepeatedPhone(HrFinding):
    """One phone for two people."""

    code = "HR-DU-03"
    severity = Severity.WARNING
    vi = "Số điện thoại “{seen}” cũng ở ô {other}."
    en = "The phone number “{seen}” stands at {other} too."
    fix_vi = "Hỏi lại số của từng người; dùng chung thì ghi chú."
    fix_en = "Ask both; if shared, say so in the note."


class RepeatedAccount(HrFinding):
    """One bank account for two people."""

    code = "HR-DU-04"
    severity = Severity.WARNING
    vi = "Số tài khoản “{seen}” cũng ở ô {other}."
    en = "The bank account “{seen}” stands at {other} too."
    fix_vi = "Kiểm tra trước khi chuyển lương: hai người không nên nhận vào một tài khoản."
    fix_en = "Check before paying: two people should not be paid into one account."


class RepeatedTaxCode(HrFinding):
    """One tax code for two people."""

    code = "HR-DU-05"
    vi = "Mã số thuế “{seen}” bị trùng với ô {other}."
    en = "The tax code “{seen}” stands at {other} too."
    fix_vi = "Đối chiếu thông báo mã số thuế của hai người."
    fix_en = "Compare the tax notices of the two."


class RepeatedSiNumber(HrFinding):
    """One insurance number for two people."""

    code = "HR-DU-06"
    vi = "Mã số BHXH “{seen}” bị trùng với ô {other}."
    en = "The social insurance number “{seen}” stands at {other} too."
    fix_vi = "Tra lại mã của từng người trên VssID."
    fix_en = "Look both up in VssID."


class RepeatedContract(HrFinding):
    """One contract number on two rows."""

    code = "HR-DU-07"
    vi = "Số hợp đồng “{seen}” bị trùng với ô {other}."
    en = "The contract number “{seen}” stands at {other} too."
    fix_vi = "Đánh lại số hợp đồng, hoặc xóa dòng lặp."
    fix_en = "Number the contracts again, or delete the repeated row."


class RepeatedCandidate(HrFinding):
    """One candidate number on two rows."""

    code = "HR-DU-08"
    vi = "Mã UV “{seen}” bị trùng với ô {other}."
    en = "The candidate number “{seen}” stands at {other} too."
    fix_vi = "Đặt mã riêng cho từng hồ sơ, hoặc xóa dòng lặp."
    fix_en = "Give each application a number, or delete the repeated row."


class UnknownEmployee(HrFinding):
    """An employee number that HoSo lacks."""

    code = "HR-XS-01"
    vi = "Mã NV “{seen}” không có trên trang HoSo."
    en = "The employee number “{seen}” is not on the sheet HoSo."
    fix_vi = "Sửa mã, hoặc thêm người này vào trang HoSo."
    fix_en = "Mend the number, or add the person to HoSo."


class OtherName(HrFinding):
    """Another name than on HoSo."""

    code = "HR-XS-02"
    severity = Severity.WARNING
    vi = "Họ tên “{seen}” khác “{typed}” (ô {other}) của mã {employee}."
    en = "The name “{seen}” differs from “{typed}” (cell {other}) of number {employee}."
    fix_vi = "Kiểm tra mã NV có đúng người không, rồi sửa tên."
    fix_en = "Check that the number is the right person's, then mend the name."


class UnknownCandidate(HrFinding):
    """A candidate number that UngVien lacks."""

    code = "HR-XS-03"
    vi = "Mã UV “{seen}” không có trên trang UngVien."
    en = "The candidate number “{seen}” is not on the sheet UngVien."
    fix_vi = "Sửa mã, hoặc thêm hồ sơ vào trang UngVien."
    fix_en = "Mend the number, or add the application to UngVien."


class BookItemBlank(HrFinding):
    """An item of the labour book is blank."""

    code = "HR-LB-01a"
    rule = "LB-01"
    severity = Severity.WARNING
    vi = "Sổ quản lý lao động cần “{item}”, ô này đang trống."
    en = "The labour book needs “{item}”, this cell is blank."
    fix_vi = "Điền {columns}."
    fix_en = "Fill in: {columns}."


class BookItemMissing(HrFinding):
    """The sheet has no column for an item of the labour book."""

    code = "HR-LB-01b"
    rule = "LB-01"
    severity = Severity.WARNING
    vi = "Sổ quản lý lao động cần “{item}”, trang này không có cột {columns}."
    en = "The labour book needs “{item}”, the sheet has no column {columns}."
    fix_vi = "Thêm cột {columns} vào dòng tiêu đề."
    fix_en = "Add the column {columns} to the header."
