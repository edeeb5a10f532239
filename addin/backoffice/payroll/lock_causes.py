"""What can be wrong with locking a month, with a month that is locked, and with what is kept of it."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity

_NEW_RUN = "Muốn sửa: thêm một dòng mới ở KyLuong cùng tháng {month}, chọn “Đang tính”, ghi “Lần trả” là “Bổ sung”, rồi tính lại."
_NEW_RUN_EN = (
    "To correct it: add a new row to KyLuong for {month} with the status “Đang tính” and “Lần trả” “Bổ sung”, "
    "then compute again."
)


class MonthLocked(Finding):
    """The month is locked and the row opens no further pay run."""

    code = "PAY-130"
    vi = "Tháng {month} đã khóa; không tính lại, không khóa lại."
    en = "{month} is locked; it is neither computed nor locked again."
    fix_vi = _NEW_RUN
    fix_en = _NEW_RUN_EN


class LockTakenBack(Finding):
    """More locked runs are kept than KyLuong has locked rows: somebody changed a status by hand."""

    code = "PAY-131"
    vi = "Tháng {month} đã được khóa {count} lần (còn bản giữ: {folders}), nhưng KyLuong chỉ có {rows} dòng “Đã khóa” của tháng này."
    en = "{month} was locked {count} times (kept in {folders}), but KyLuong has {rows} rows “Đã khóa” of it."
    fix_vi = (
        "Muốn bỏ khóa thì hoàn tác lần khóa (backoffice undo). Nếu không, trả dòng đó về “Đã khóa” và thêm dòng mới cùng "
        "tháng, “Đang tính”, có “Lần trả”."
    )
    fix_en = (
        "To unlock, undo the locking (backoffice undo). Otherwise set that row back to “Đã khóa” and add a new row of "
        "the month, “Đang tính”, with a “Lần trả”."
    )


class RunOfLockedMonth(Finding):
    """A further pay run of a month that was locked."""

    code = "PAY-132"
    severity = Severity.WARNING
    vi = "Tháng {month} đã khóa; lần trả “{seen}” vẫn tính theo mọi dữ liệu đang có ở ChamCong, KhoanThem, SanLuong."
    en = "{month} is locked; the run “{seen}” still computes all that stands in ChamCong, KhoanThem and SanLuong."
    fix_vi = (
        "“Bổ sung” là tính lại cả tháng: chỉ trả phần chênh lệch so với lần trước. Lần trả riêng (thưởng, lương tháng 13…): "
        "để trống ChamCong và SanLuong, chỉ giữ khoản cần trả ở KhoanThem."
    )
    fix_en = (
        "“Bổ sung” computes the whole month again: pay only the difference to the run before. For a run of its own (bonus, "
        "13th month …) empty ChamCong and SanLuong and leave only what is to be paid in KhoanThem."
    )


class LockStopped(Finding):
    """BangLuong is not fit to be kept."""

    code = "PAY-133"
    vi = "Chưa khóa tháng {month}: còn {count} chỗ phải sửa ở BangLuong."
    en = "{month} was not locked: {count} places of BangLuong have to be mended first."
    fix_vi = "Sửa các ô được nêu ở trang LoiKhoaLuong, tính lương lại rồi khóa lại."
    fix_en = "Mend the cells listed on LoiKhoaLuong, compute payroll again and lock again."


class NothingToLock(Finding):
    """BangLuong has no line with an amount."""

    code = "PAY-134"
    vi = "Chưa khóa tháng {month}: BangLuong không có dòng nào có tiền."
    en = "{month} was not locked: BangLuong has no line with an amount."
    fix_vi = "Tính lương tháng này trước, rồi khóa."
    fix_en = "Compute payroll of the month first, then lock it."


class LineWithoutNumber(Finding):
    """A pay line with amounts that names nobody."""

    code = "PAY-135"
    vi = "Dòng lương của “{name}” không có mã nhân viên; không biết tiền này là của ai."
    en = "The pay line of “{name}” has no employee number; whose pay it is cannot be told."
    fix_vi = "Điền mã nhân viên, hoặc xóa dòng này rồi tính lương lại."
    fix_en = "Fill in the employee number, or delete the line and compute payroll again."


class CopyMissing(Finding):
    """A kept workbook of a locked month is gone."""

    code = "PAY-136"
    vi = "Bản giữ của tháng {month} đã khóa không còn: {file}. Tháng này không được cộng vào."
    en = "The kept copy of the locked month {month} is gone: {file}. The month is left out."
    fix_vi = "Chép lại tệp từ bản sao lưu vào đúng thư mục này."
    fix_en = "Put the file back into this folder from a backup."


class CopyChanged(Finding):
    """A kept workbook is no longer what was locked."""

    code = "PAY-137"
    vi = (
        "Bản giữ của tháng {month} đã khóa bị sửa hoặc không đọc được: {file}. Tháng này không được cộng vào."
    )
    en = "The kept copy of the locked month {month} was changed or cannot be read: {file}. The month is left out."
    fix_vi = (
        "Lấy lại đúng tệp lúc khóa từ bản sao lưu; muốn sửa lương tháng đã khóa thì mở lần trả “Bổ sung”."
    )
    fix_en = "Get the file as it was when locked from a backup; to correct pay open a run “Bổ sung”."


class ManifestUnusable(Finding):
    """The note of a locked month is missing or senseless."""

    code = "PAY-138"
    vi = "Thư mục “{folder}” không có tệp {file} đọc được; tháng giữ ở đó không được cộng vào."
    en = "The folder “{folder}” has no readable {file}; the month kept there is left out."
    fix_vi = (
        "Lấy lại tệp này từ bản sao lưu; không sửa tay. Thư mục không phải bản giữ thì chuyển đi nơi khác."
    )
    fix_en = (
        "Get the file from a backup; it is not edited by hand. Move the folder away if it is no kept month."
    )


class PayRunDiffers(Finding):
    """BangLuong was computed for another payment than KyLuong now says."""

    code = "PAY-139"
    severity = Severity.WARNING
    vi = "BangLuong ghi “{seen}” nhưng KyLuong trả ngày {expected}; thuế TNCN theo luật của ngày trả."
    en = "BangLuong says “{seen}” but KyLuong pays on {expected}; income tax follows the law of that day."
    fix_vi = "Tính lương lại cho kỳ đang mở."
    fix_en = "Compute payroll again for the open period."


class CorrectionPaysDifference(Finding):
    """A list for the bank of a corrected month pays what is more than before."""

    code = "PAY-150"
    severity = Severity.INFO
    vi = "Lần trả “Bổ sung” của tháng {month}: chỉ trả phần chênh lệch với {paid} đồng đã trả ở lần trước ({folder}); {unchanged} người không đổi."
    en = "Correction of {month}: only the difference to the {paid} paid in the run before ({folder}); {unchanged} people are unchanged."
    fix_vi = "Không cần làm gì."
    fix_en = "Nothing to do."


class PaidTooMuchBefore(Finding):
    """A corrected month that gives somebody less than was paid."""

    code = "PAY-151"
    vi = "{name}: tính lại thì ít hơn số đã trả {amount} đồng; chưa thu lại."
    en = "{name}: computed again it is {amount} less than was paid; nothing is taken back."
    fix_vi = "Thỏa thuận với người lao động rồi ghi “Truy thu” ở kỳ sau, hoặc thu tiền mặt."
    fix_en = "Agree it with the person and enter “Truy thu” in the next month, or collect it."
    basis = "BLLĐ 45/2019/QH14 Đ.102"


class NoLongerPaid(Finding):
    """Somebody who was paid and is no longer in the corrected BangLuong."""

    code = "PAY-152"
    vi = "{name} đã được trả {seen} đồng ở lần trước nhưng không còn trong BangLuong tính lại."
    en = "{name} was paid {seen} in the run before and is no longer in BangLuong."
    fix_vi = "Kiểm tra ChamCong và HoSo; nếu đã trả nhầm thì thu lại."
    fix_en = "Check ChamCong and HoSo; collect what was paid by mistake."


class CorrectionBeforeUnknown(Finding):
    """The copy of the run before cannot be used."""

    code = "PAY-153"
    vi = "Lần trả “Bổ sung” của tháng {month}: không đọc được bản đã khóa của lần trước nên không biết đã trả bao nhiêu; chưa lập danh sách."
    en = "Correction of {month}: the locked copy of the run before cannot be read, so what was paid is not known; no list was made."
    fix_vi = "Khôi phục thư mục LuongDaKhoa từ bản sao lưu rồi chạy lại."
    fix_en = "Restore the folder LuongDaKhoa from a backup and run again."
