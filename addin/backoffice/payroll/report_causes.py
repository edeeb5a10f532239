"""What can be wrong with the reports on a computed month."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class CostUnplaced(Finding):
    """A pay line without department or cost account."""

    code = "PAY-160"
    severity = Severity.WARNING
    vi = "Dòng lương của {name} để trống “{column}”; chi phí được gộp vào dòng “(để trống)”."
    en = "The pay line of {name} has no “{column}”; its cost stands under “(để trống)”."
    fix_vi = "Điền “{column}” trong HoSo rồi tính lương lại."
    fix_en = "Fill in “{column}” in HoSo and compute payroll again."


class ReportIncomplete(Finding):
    """Lines of BangLuong were left out of a report."""

    code = "PAY-161"
    vi = "Trang {sheet} chưa đủ: có dòng của BangLuong không dùng được nên không cộng vào."
    en = "The sheet {sheet} is incomplete: lines of BangLuong that cannot be used are not in its sums."
    fix_vi = "Sửa các dòng có mã PAY-73, PAY-90 hoặc PAY-91 trong danh sách này, rồi chạy lại."
    fix_en = "Mend the lines listed here with PAY-73, PAY-90 or PAY-91, then run again."


class NoMonthBefore(Finding):
    """The month before is not locked, so changes of the insured wage cannot be told."""

    code = "PAY-180"
    severity = Severity.WARNING
    vi = "Chưa có bảng lương đã khóa của tháng {month}: tăng, giảm chỉ lấy theo ngày vào, ngày nghỉ ở HoSo; chưa biết ai đổi mức đóng."
    en = "There is no locked payroll of {month}: who is new or gone goes by HoSo alone; changed wages are not known."
    fix_vi = (
        "Khóa kỳ lương mỗi tháng (lệnh “Khóa kỳ lương”); tháng này đối chiếu thêm với danh sách tháng trước."
    )
    fix_en = "Lock every month (command “Lock the month”); compare this list with last month's by hand."


class ReportFieldMissing(Finding):
    """The insurance list needs something of a person that HoSo leaves blank."""

    code = "PAY-181"
    severity = Severity.WARNING
    vi = "{name} có trong danh sách tăng, giảm BHXH nhưng HoSo để trống “{column}”."
    en = "{name} is on the list of insurance changes but HoSo has no “{column}”."
    fix_vi = "Điền “{column}” trong HoSo rồi lập lại báo cáo."
    fix_en = "Fill in “{column}” in HoSo and make the report again."


class PeriodNotWhole(Finding):
    """Months of the tax period without a payment that is known."""

    code = "PAY-162"
    severity = Severity.WARNING
    vi = "{period}: chưa có bảng lương nào trả trong tháng {months}; tờ khai chỉ gồm các lần trả đã có."
    en = "{period}: no payroll paid in {months} is known; the return holds only the payments there are."
    fix_vi = "Đủ quý mới nộp. Tháng cũ chưa khóa: khóa kỳ lương đó để được cộng vào."
    fix_en = "File when the period is over. An older month that is not locked has to be locked to be counted."


class IndicatorsOpen(Finding):
    """Indicators of the form that payroll knows nothing of."""

    code = "PAY-163"
    severity = Severity.INFO
    vi = "Chỉ tiêu {codes} không có trong bảng lương nên để trống. Mẫu theo {form}, độ tin cậy: {confidence}."
    en = "The indicators {codes} are not in the payroll and stay blank. Form by {form}, confidence: {confidence}."
    fix_vi = "Đối chiếu với HTKK và điền tay nếu công ty có các khoản này."
    fix_en = "Compare with HTKK and fill them in where the company has such income."


class ResidenceUnknown(Finding):
    """A line of somebody whose residence HoSo does not tell."""

    code = "PAY-164"
    vi = "{name} ({seen}) không có trong HoSo của kỳ đó và không có giảm trừ: không biết cư trú hay không nên chưa đưa vào tờ khai."
    en = "{name} ({seen}) is not in HoSo of that time and has no deduction: residence is not known, so the line is left out."
    fix_vi = "Kiểm tra mã nhân viên trong HoSo và BangLuong."
    fix_en = "Check the employee number in HoSo and BangLuong."


class NothingToCompare(Finding):
    """The month before is not locked, so there is nothing to compare with."""

    code = "PAY-140"
    vi = "Chưa có bảng lương đã khóa của tháng {month} để so sánh."
    en = "There is no locked payroll of {month} to compare with."
    fix_vi = "Khóa kỳ lương mỗi tháng (lệnh “Khóa kỳ lương”); từ tháng sau sẽ so sánh được."
    fix_en = (
        "Lock every month (command “Lock the month”); from the next month on there is something to compare."
    )


class NotAuthorisable(Finding):
    """HoSo says that somebody authorised the company who cannot."""

    code = "PAY-173"
    severity = Severity.WARNING
    vi = "{name} ghi ủy quyền quyết toán nhưng {reason}; người này phải tự quyết toán."
    en = "{name} is noted to have authorised the company but cannot ({reason}); this person settles the tax alone."
    fix_vi = "Sửa “Ủy quyền QTT” của người này thành “Không”, và cấp chứng từ khấu trừ thuế."
    fix_en = "Set “Ủy quyền QTT” of this person to “Không” and issue the withholding certificate."
    basis = "NĐ 126/2020/NĐ-CP Đ.8.6.d; NĐ 253/2026/NĐ-CP Đ.51"


class CouldAuthorise(Finding):
    """People without a note of authorisation who could give it."""

    code = "PAY-174"
    severity = Severity.INFO
    vi = "{count} người có thể ủy quyền quyết toán năm {year} nhưng cột “{column}” của HoSo chưa ghi “Có”; chưa quyết toán thay."
    en = "{count} people could authorise the company for {year} but “{column}” of HoSo is not “Có”; they were not settled."
    fix_vi = "Thu giấy ủy quyền 08/UQ-QTT, ghi “Có” ở cột “{column}” (thêm cột nếu chưa có), rồi chạy lại."
    fix_en = (
        "Collect the forms 08/UQ-QTT, write “Có” into “{column}” (add the column if missing) and run again."
    )
