"""What can be wrong with a month of payroll."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class NoOpenPeriod(Finding):
    """No row of KyLuong is open."""

    code = "PAY-01"
    vi = "Không có kỳ lương nào ở trạng thái “Đang tính”."
    en = "No pay period has the status “Đang tính”."
    fix_vi = "Thêm một dòng cho tháng cần tính và chọn trạng thái “Đang tính”."
    fix_en = "Add a row for the month to compute and set its status to “Đang tính”."


class SeveralOpenPeriods(Finding):
    """More than one row of KyLuong is open."""

    code = "PAY-02"
    vi = "Có {count} kỳ lương cùng “Đang tính”; không đoán kỳ nào cần tính."
    en = "{count} pay periods are “Đang tính” at once; which one to compute is not guessed."
    fix_vi = "Chỉ để một kỳ “Đang tính”, các kỳ khác chọn “Đã khóa”."
    fix_en = "Leave one period “Đang tính” and set the others to “Đã khóa”."


class PeriodUnusable(Finding):
    """A value of the open period is missing or cannot be."""

    code = "PAY-03"
    vi = "Kỳ lương đang tính có “{column}” trống hoặc không hợp lý: “{seen}”."
    en = "The open period has a blank or impossible “{column}”: “{seen}”."
    fix_vi = "Điền “{column}” của kỳ này, ví dụ {example}."
    fix_en = "Fill in “{column}” of this period, for example {example}."


class PaymentDateOdd(Finding):
    """Payment before the month, or long after it."""

    code = "PAY-04"
    severity = Severity.WARNING
    vi = "Ngày chi trả {seen} cách xa tháng lương {month}; thuế sẽ tính theo luật của ngày này."
    en = "The payment date {seen} is far from the month {month}; tax follows the law of that date."
    fix_vi = "Kiểm tra lại ngày chi trả."
    fix_en = "Check the payment date."


class UncertainLaw(Finding):
    """A legal value or reading that was used is not of high confidence."""

    code = "PAY-05"
    severity = Severity.INFO
    vi = "Giá trị luật hoặc cách hiểu luật chưa chắc chắn được dùng trong kỳ này: {item}."
    en = "A legal value or reading of less than high confidence was used in this period: {item_en}."
    fix_vi = "Đối chiếu với văn bản gốc trước khi nộp tờ khai (lệnh “backoffice law”)."
    fix_en = "Compare with the original text before filing (`backoffice law`)."


class UnknownEmployee(Finding):
    """A row names an employee that HoSo does not have."""

    code = "PAY-10"
    vi = "Mã nhân viên “{seen}” không có trong HoSo; dòng này không được tính."
    en = "The employee number “{seen}” is not in HoSo; this row is left out."
    fix_vi = "Sửa mã, hoặc thêm người này vào HoSo của NhanSu."
    fix_en = "Correct the number, or add the person to HoSo of the HR workbook."


class MissingAttendance(Finding):
    """Somebody employed this month has no attendance."""

    code = "PAY-11"
    vi = "{name} ({seen}) đang làm việc nhưng không có dòng chấm công của tháng {month}; chưa tính lương thời gian."
    en = "{name} ({seen}) is employed but has no attendance for {month}; no time wage was computed."
    fix_vi = "Thêm dòng chấm công vào ChamCong, hoặc sửa tình trạng trong HoSo."
    fix_en = "Add a row to ChamCong, or correct the status in HoSo."


class DuplicateRow(Finding):
    """The same employee twice where once is right."""

    code = "PAY-12"
    vi = "“{seen}” đã có ở ô {other}; dòng này không được tính."
    en = "“{seen}” is already at {other}; this row is left out."
    fix_vi = "Gộp hai dòng làm một hoặc sửa mã nhân viên."
    fix_en = "Merge the two rows or correct the employee number."


class NameMismatch(Finding):
    """Attendance and HoSo name different people under one number."""

    code = "PAY-13"
    severity = Severity.WARNING
    vi = "Họ tên “{seen}” khác với HoSo (“{expected}”) của cùng mã {employee}."
    en = "The name “{seen}” differs from HoSo (“{expected}”) under the same number {employee}."
    fix_vi = "Kiểm tra dòng có bị lệch không; sửa mã hoặc họ tên."
    fix_en = "Check whether rows have shifted; correct the number or the name."


class LeftBeforeMonth(Finding):
    """Attendance of somebody who had left."""

    code = "PAY-14"
    vi = "{name} đã nghỉ việc từ {left} nhưng vẫn có chấm công tháng {month}; công này không được tính."
    en = "{name} left on {left} but has attendance in {month}; these days are not paid."
    fix_vi = "Xóa dòng chấm công, hoặc sửa ngày nghỉ việc trong HoSo."
    fix_en = "Delete the attendance row, or correct the leaving date in HoSo."


class OutsideEmployment(Finding):
    """A day at work before joining or after leaving."""

    code = "PAY-15"
    severity = Severity.WARNING
    vi = "Ngày {day} có công “{seen}” nhưng ngoài thời gian làm việc (vào {joined}, nghỉ {left})."
    en = "Day {day} has “{seen}” outside the employment (joined {joined}, left {left})."
    fix_vi = "Sửa chấm công, hoặc sửa ngày vào, ngày nghỉ trong HoSo."
    fix_en = "Correct the attendance, or the joining and leaving dates in HoSo."


class LeftWithoutDate(Finding):
    """Left, but nobody wrote when."""

    code = "PAY-16"
    vi = "{name} có tình trạng “Nghỉ việc” nhưng không có ngày nghỉ việc, trong khi tháng này vẫn có công hoặc khoản trả."
    en = "{name} is “Nghỉ việc” without a leaving date, yet has attendance or items this month."
    fix_vi = "Điền ngày nghỉ việc trong HoSo."
    fix_en = "Fill in the leaving date in HoSo."


class AwayButPresent(Finding):
    """At work although suspended or on maternity leave."""

    code = "PAY-17"
    severity = Severity.WARNING
    vi = "{name} đang “{status}” nhưng có {days} công đi làm."
    en = "{name} is “{status}” but has {days} days at work."
    fix_vi = "Sửa chấm công, hoặc cập nhật tình trạng trong HoSo."
    fix_en = "Correct the attendance, or update the status in HoSo."


class UnknownCode(Finding):
    """An attendance code outside the legend."""

    code = "PAY-20"
    vi = "Ký hiệu chấm công “{seen}” không có trong danh mục; ngày này chưa được tính công."
    en = "The attendance code “{seen}” is not in the legend; the day is not paid."
    fix_vi = "Dùng một trong: {codes}; nửa ngày ghi X/2, P/2 hoặc X/2+P/2."
    fix_en = "Use one of: {codes}; half days are X/2, P/2 or X/2+P/2."


class DayOutsideMonth(Finding):
    """A code on a day the month does not have."""

    code = "PAY-21"
    severity = Severity.WARNING
    vi = "Tháng {month} không có ngày {day}; “{seen}” không được tính."
    en = "{month} has no day {day}; “{seen}” is left out."
    fix_vi = "Xóa ô này, hoặc kiểm tra tháng trong KyLuong."
    fix_en = "Clear the cell, or check the month in KyLuong."


class AttendanceShort(Finding):
    """The codes of a full month explain fewer days than the standard."""

    code = "PAY-22"
    severity = Severity.WARNING
    vi = "Chấm công của {seen} mới có {days} ngày trên {standard} công chuẩn; ngày để trống không được trả lương."
    en = "The attendance of {seen} explains {days} of {standard} standard days; blank days are not paid."
    fix_vi = "Điền ký hiệu cho các ngày còn trống (KL nếu nghỉ không lương)."
    fix_en = "Fill in the blank days (KL for unpaid leave)."


class DaysAboveStandard(Finding):
    """More paid days than the month has; the wage is not raised."""

    code = "PAY-23"
    severity = Severity.WARNING
    vi = "{seen} có {days} công hưởng lương, hơn {standard} công chuẩn; lương thời gian tính bằng lương hợp đồng."
    en = "{seen} has {days} paid days, more than the standard {standard}; the time wage is the contract wage."
    fix_vi = "Công làm ngày nghỉ ghi vào cột làm thêm ngày nghỉ; hoặc sửa công chuẩn."
    fix_en = "Enter work on rest days as rest-day overtime, or correct the standard days."


class HoursOutOfRange(Finding):
    """Hours below zero or more than the month has."""

    code = "PAY-24"
    vi = "“{seen}” giờ ở cột “{column}” không hợp lý; không được tính."
    en = "“{seen}” hours in the column “{column}” cannot be; they are left out."
    fix_vi = "Gõ lại số giờ của tháng, ví dụ 12,5."
    fix_en = "Type the hours of the month again, for example 12.5."


class OvertimeAboveCap(Finding):
    """More overtime than the law allows in a month."""

    code = "PAY-25"
    severity = Severity.WARNING
    vi = "{seen} làm thêm {hours} giờ, quá {cap} giờ một tháng."
    en = "{seen} has {hours} hours of overtime, above {cap} a month."
    fix_vi = (
        "Kiểm tra giờ làm thêm. Khi luật miễn thuế toàn bộ tiền làm thêm thì phần vượt giới hạn vẫn chịu thuế. "
        "Giới hạn {year} giờ một năm không thấy được từ một tháng: tự cộng dồn các tháng từ đầu năm."
    )
    fix_en = (
        "Check the overtime. Where the law exempts overtime pay in full, the part above the limit is still taxed. "
        "The limit of {year} hours a year cannot be seen from one month: add up the months of the year yourself."
    )
    basis = "BLLĐ 45/2019/QH14 Đ.107; NĐ 253/2026/NĐ-CP Đ.26"


class MissingWage(Finding):
    """Somebody to pay has no wage in HoSo."""

    code = "PAY-30"
    vi = "{name} không có mức lương trong HoSo; lương thời gian bằng 0."
    en = "{name} has no wage in HoSo; the time wage is 0."
    fix_vi = "Điền mức lương trong HoSo."
    fix_en = "Fill in the wage in HoSo."


class AmountOutOfRange(Finding):
    """An amount or quantity that is negative, zero where that is senseless, or absurdly large."""

    code = "PAY-31"
    vi = "“{seen}” ở cột “{column}” không hợp lý (âm, bằng 0 hoặc quá lớn); không được tính."
    en = "“{seen}” in the column “{column}” cannot be (negative, zero or far too large); it is left out."
    fix_vi = "Gõ lại số dương; khoản giảm thì chọn loại “Khấu trừ” hoặc “Truy thu”."
    fix_en = "Type a positive number; for a reduction use the kind “Khấu trừ” or “Truy thu”."


class BelowMinimumWage(Finding):
    """A full-time wage below the region's minimum."""

    code = "PAY-32"
    severity = Severity.WARNING
    vi = "Lương hợp đồng {seen} thấp hơn lương tối thiểu vùng {region} ({minimum})."
    en = "The contract wage {seen} is below the minimum of region {region} ({minimum})."
    fix_vi = "Nâng mức lương, hoặc kiểm tra vùng lương; bỏ qua nếu làm không trọn thời gian."
    fix_en = "Raise the wage or check the region; ignore this for part-time work."
    basis = "BLLĐ 45/2019/QH14 Đ.90-91"


class InsuredBelowFloor(Finding):
    """Contributions on less than the lowest lawful base."""

    code = "PAY-33"
    vi = "Lương đóng BHXH {seen} thấp hơn mức thấp nhất {floor}; đang tính theo số đã ghi."
    en = "The insured wage {seen} is below the lowest base {floor}; it was used as it stands."
    fix_vi = "Nâng lương đóng BHXH ít nhất bằng {floor}; người làm không trọn thời gian lương thấp hơn thì không thuộc diện đóng."
    fix_en = (
        "Raise the insured wage to {floor} at least; a part-timer who earns less is not covered by insurance."
    )
    basis = "Luật 41/2024/QH15 Đ.2.1, Đ.31.1"


class InsuredWageAssumed(Finding):
    """HoSo has no column for the insured wage: wage and allowance stand in."""

    code = "PAY-34"
    severity = Severity.WARNING
    vi = "HoSo không có cột lương đóng BH; với {name} dùng lương cộng phụ cấp: {used}."
    en = "HoSo has no column for the insured wage; wage plus allowance was used for {name}: {used}."
    fix_vi = "Thêm cột “Lương đóng BH” vào HoSo."
    fix_en = "Add the column “Lương đóng BH” to HoSo."


class MissingRegion(Finding):
    """No wage region: region I stands in."""

    code = "PAY-35"
    vi = "{name} chưa có vùng lương; trần BHTN đang tính theo vùng I và lương tối thiểu chưa được kiểm tra."
    en = "{name} has no wage region; region I is used for the UI cap and the minimum wage was not checked."
    fix_vi = "Chọn vùng I, II, III hoặc IV trong HoSo."
    fix_en = "Choose region I, II, III or IV in HoSo."


class MissingContractKind(Finding):
    """No kind of contract: taken as a labour contract."""

    code = "PAY-36"
    severity = Severity.WARNING
    vi = "{name} chưa có loại hợp đồng; đang tính như hợp đồng lao động từ 3 tháng trở lên."
    en = "{name} has no contract kind; computed as under a labour contract of three months or more."
    fix_vi = "Chọn loại hợp đồng trong HoSo."
    fix_en = "Choose the contract kind in HoSo."


class NotInsured(Finding):
    """A labour contract, but a blank insured wage: no contributions."""

    code = "PAY-37"
    severity = Severity.WARNING
    vi = "{name} có hợp đồng lao động nhưng lương đóng BH để trống; không tính BHXH, BHYT, BHTN."
    en = "{name} has a labour contract but a blank insured wage; no contributions were computed."
    fix_vi = "Điền lương đóng BH trong HoSo; gõ 0 nếu đúng là không thuộc diện đóng (ví dụ người đang hưởng lương hưu)."
    fix_en = "Fill in the insured wage in HoSo; type 0 when the person is rightly not insured (a pensioner, for example)."
    basis = "Luật 41/2024/QH15 Đ.2.1"


class NonResidentLongContract(Finding):
    """Marked as not resident, under a contract as long as the stay that makes a resident."""

    code = "PAY-38"
    severity = Severity.WARNING
    vi = "{name} ghi không cư trú thuế nhưng hợp đồng từ {start} đến {end} dài từ {least} ngày trở lên; đang tính thuế không cư trú."
    en = "{name} is marked as not tax resident, but the contract from {start} to {end} lasts {least} days or more; taxed as a non-resident."
    fix_vi = (
        "Đếm số ngày có mặt tại Việt Nam: đủ {least} ngày thì chọn “Có” ở “Cư trú thuế”; "
        "bỏ qua nếu không có mặt đủ số ngày."
    )
    fix_en = (
        "Count the days of presence in Vietnam: with {least} or more choose “Có” for tax residence; "
        "ignore this when the person is not here that long."
    )
    basis = "Luật 109/2025/QH15 Đ.2; NĐ 253/2026/NĐ-CP Đ.4"


class DependantIncome(Finding):
    """A dependant who earns too much."""

    code = "PAY-40"
    severity = Severity.WARNING
    vi = "Người phụ thuộc {name} có thu nhập {seen} một tháng, quá mức {ceiling}; không được tính giảm trừ."
    en = "The dependant {name} earns {seen} a month, above {ceiling}; no deduction was given."
    fix_vi = "Kiểm tra thu nhập, hoặc ghi tháng kết thúc giảm trừ."
    fix_en = "Check the income, or enter the month in which the deduction ends."
    basis = "TT 111/2013/TT-BTC Đ.9.1.đ; TT 87/2026/TT-BTC Đ.3"


class DependantWithoutStart(Finding):
    """A dependant whose first month is blank."""

    code = "PAY-41"
    severity = Severity.WARNING
    vi = "Người phụ thuộc {name} chưa có “từ tháng”; chưa được tính giảm trừ."
    en = "The dependant {name} has no first month; no deduction was given."
    fix_vi = "Điền tháng bắt đầu giảm trừ trong NguoiPhuThuoc."
    fix_en = "Fill in the first month of the deduction in NguoiPhuThuoc."


class DependantClaimedTwice(Finding):
    """A dependant whom another row already claims in this month."""

    code = "PAY-42"
    severity = Severity.WARNING
    vi = "Người phụ thuộc {seen} đã được tính giảm trừ cho {claimant} (ô {other}); dòng này không được tính."
    en = "The dependant {seen} already counts for {claimant} (cell {other}); this row gives no deduction."
    fix_vi = "Mỗi người phụ thuộc chỉ tính cho một người nộp thuế: bỏ một dòng, hoặc ghi tháng kết thúc."
    fix_en = (
        "A dependant counts for one taxpayer: delete one of the rows, or enter the month in which it ends."
    )
    basis = "TT 111/2013/TT-BTC Đ.9.1.c; NĐ 253/2026/NĐ-CP Đ.48.2"


class PieceOutsideMonth(Finding):
    """Piece rows of another month."""

    code = "PAY-50"
    severity = Severity.INFO
    vi = "{count} dòng sản lượng có ngày ngoài tháng {month}; không được tính."
    en = "{count} rows of output have a date outside {month}; they are left out."
    fix_vi = "Không cần làm gì nếu là sản lượng của tháng khác; nếu không thì sửa ngày."
    fix_en = "Nothing to do if they belong to another month; otherwise correct the date."


class RepeatedRow(Finding):
    """A row that says the same as another: perhaps a list pasted twice."""

    code = "PAY-51"
    severity = Severity.WARNING
    vi = "Dòng này giống hệt dòng {other} ({seen}); cả hai đều được tính."
    en = "This row says the same as row {other} ({seen}); both were counted."
    fix_vi = (
        "Nếu đã dán hai lần thì xóa dòng thừa; nếu đúng là hai khoản thì ghi khác nhau ở tên khoản hoặc ngày."
    )
    fix_en = "Delete the surplus row when it was pasted twice; tell two real ones apart by their name or day."


class NegativeNet(Finding):
    """More is taken than there is."""

    code = "PAY-60"
    vi = "Thực lĩnh của {seen} là số âm: {net}."
    en = "The net pay of {seen} is negative: {net}."
    fix_vi = "Giảm tạm ứng hoặc khấu trừ, chuyển phần còn lại sang tháng sau."
    fix_en = "Lower the advance or the deductions and carry the rest to the next month."


class WithheldAboveShare(Finding):
    """Deductions above the share of the wage that the law allows."""

    code = "PAY-61"
    severity = Severity.WARNING
    vi = "Khấu trừ {withheld} của {seen} vượt {share} lương sau bảo hiểm và thuế (tối đa {most})."
    en = "Deductions of {withheld} from {seen} exceed {share} of the wage after insurance and tax (at most {most})."
    fix_vi = "Giảm khấu trừ tháng này, phần còn lại khấu trừ tháng sau."
    fix_en = "Deduct less this month and the rest later."
    basis = "BLLĐ 45/2019/QH14 Đ.102"
