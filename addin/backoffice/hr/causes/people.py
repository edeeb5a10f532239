"""Causes about ages, the organisation, the status of employees, dependants and candidates."""

from __future__ import annotations

from backoffice.core.findings import Severity
from backoffice.hr.causes.base import HrFinding


class TooYoung(HrFinding):
    """Below the minimum age on the first day."""

    code = "HR-AG-01a"
    rule = "AG-01"
    vi = "Vào làm ngày {seen} khi mới {age} tuổi, dưới tuổi lao động tối thiểu {minimum}."
    en = "Started on {seen} at the age of {age}, below the minimum age {minimum}."
    fix_vi = "Kiểm tra lại ngày sinh (ô {other}) và ngày vào; nếu đúng thì không được sử dụng lao động, trừ việc nhẹ theo danh mục."
    fix_en = "Check the date of birth (cell {other}) and the first day; if right, the person may not work except at listed light work."


class Minor(HrFinding):
    """An employee under 18."""

    code = "HR-AG-01b"
    rule = "AG-01"
    severity = Severity.INFO
    vi = "Người lao động chưa đủ {adult} tuổi: không quá {per_day} giờ/ngày, {per_week} giờ/tuần, không làm việc nặng nhọc, độc hại."
    en = "The employee is under {adult}: at most {per_day} hours a day, {per_week} a week, no hazardous work."
    fix_vi = "Lập sổ theo dõi lao động chưa thành niên và bố trí giờ làm phù hợp."
    fix_en = "Keep the register of minors and arrange the hours."


class BornInFuture(HrFinding):
    """A date of birth after today."""

    code = "HR-AG-01c"
    rule = "AG-01"
    vi = "Ngày sinh {seen} ở sau hôm nay."
    en = "The date of birth {seen} lies after today."
    fix_vi = "Gõ lại ngày sinh."
    fix_en = "Type the date of birth again."


class PastRetirement(HrFinding):
    """Past the normal retirement age."""

    code = "HR-AG-02a"
    rule = "AG-02"
    severity = Severity.INFO
    vi = "Đã đủ tuổi nghỉ hưu chậm nhất từ {day} (điều kiện lao động bình thường)."
    en = "Reached the retirement age by {day} (normal conditions)."
    fix_vi = "Làm thủ tục nghỉ hưu, hoặc ký hợp đồng với người lao động cao tuổi."
    fix_en = "Arrange the retirement, or sign a contract for an elderly employee."


class RetiresSoon(HrFinding):
    """Retirement age is near."""

    code = "HR-AG-02b"
    rule = "AG-02"
    severity = Severity.INFO
    vi = "Sẽ đủ tuổi nghỉ hưu ngày {day} (điều kiện lao động bình thường)."
    en = "Will reach the retirement age on {day} (normal conditions)."
    fix_vi = "Thông báo và chuẩn bị hồ sơ hưu trí; hưởng lương hưu từ tháng sau đó."
    fix_en = "Give notice and prepare the file; the pension starts the month after."


class UnknownManager(HrFinding):
    """The manager is no employee of the sheet."""

    code = "HR-OR-01"
    severity = Severity.WARNING
    vi = "Không có nhân viên nào mang mã “{seen}” để làm quản lý."
    en = "No employee has the number “{seen}” to be the manager."
    fix_vi = "{proposal}Ghi Mã NV của người quản lý trực tiếp."
    fix_en = "{proposal_en}Write the employee number of the direct manager."


class OwnManager(HrFinding):
    """Somebody manages himself."""

    code = "HR-OR-02"
    vi = "Mã quản lý “{seen}” chính là mã của người này."
    en = "The manager “{seen}” is the person himself."
    fix_vi = "Ghi mã của người quản lý trực tiếp; người đứng đầu để trống."
    fix_en = "Write the number of the direct manager; leave it blank for the head."


class ManagerLoop(HrFinding):
    """Managers in a circle."""

    code = "HR-OR-03"
    vi = "Quan hệ quản lý đi vòng tròn: {chain}."
    en = "The managers form a circle: {chain}."
    fix_vi = "Sửa Mã quản lý của một người trong vòng."
    fix_en = "Mend the manager of one of them."


class LeftWithoutDay(HrFinding):
    """Left, but no day."""

    code = "HR-ST-01"
    vi = "Trạng thái “Nghỉ việc” nhưng chưa có ngày nghỉ việc."
    en = "The status is “Nghỉ việc” (left) but the day is blank."
    fix_vi = "Điền Ngày nghỉ việc."
    fix_en = "Fill in the day."


class DayWithoutLeaving(HrFinding):
    """A day of leaving that has passed, but still active."""

    code = "HR-ST-02"
    severity = Severity.WARNING
    vi = "Ngày nghỉ việc {seen} đã qua nhưng trạng thái vẫn là “{status}”."
    en = "The leaving day {seen} has passed but the status is still “{status}”."
    fix_vi = "Đổi trạng thái thành “Nghỉ việc”, hoặc xóa ngày nghỉ việc."
    fix_en = "Change the status to “Nghỉ việc”, or delete the day."


class LeftBeforeJoining(HrFinding):
    """Left before joining."""

    code = "HR-ST-03"
    vi = "Ngày nghỉ việc {seen} trước ngày vào làm {joined} (ô {other})."
    en = "The leaving day {seen} is before the first day {joined} (cell {other})."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Mend one of the two."


class DoneWithoutDay(HrFinding):
    """A finished task without its day."""

    code = "HR-ST-04"
    severity = Severity.INFO
    vi = "Hạng mục đã “Xong” nhưng chưa ghi ngày xong."
    en = "The item is done but the day is blank."
    fix_vi = "Điền Ngày xong."
    fix_en = "Fill in the day."


class PeriodReversed(HrFinding):
    """An end before the start."""

    code = "HR-ST-05"
    vi = "Đến ngày {seen} trước từ ngày {start} (ô {other})."
    en = "The end {seen} is before the start {start} (cell {other})."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Mend one of the two."


class ClaimedTwice(HrFinding):
    """One dependant claimed by two employees."""

    code = "HR-DP-01"
    basis = "Luật Thuế thu nhập cá nhân"
    vi = "{name} đã được {claimant} đăng ký giảm trừ (ô {other})."
    en = "{name} is already claimed by {claimant} (cell {other})."
    fix_vi = "Mỗi người phụ thuộc chỉ tính cho một người nộp thuế: bỏ một dòng, hoặc ghi tháng kết thúc."
    fix_en = "A dependant counts for one taxpayer: drop one row or end it."


class DependantIncome(HrFinding):
    """A grown dependant earns above the ceiling."""

    code = "HR-DP-02"
    basis = "Luật Thuế thu nhập cá nhân"
    severity = Severity.WARNING
    vi = "Thu nhập {seen} đồng/tháng vượt mức {ceiling} đồng của người phụ thuộc."
    en = "The income {seen} a month is above the ceiling {ceiling} of a dependant."
    fix_vi = "Kiểm tra điều kiện phụ thuộc; không đủ điều kiện thì ghi tháng kết thúc (mức theo {reference})."
    fix_en = "Check the conditions; end the deduction if they fail (ceiling by {reference})."


class DependantMonths(HrFinding):
    """Deduction ends before it starts."""

    code = "HR-DP-03"
    vi = "Đến tháng {seen} trước từ tháng {start} (ô {other})."
    en = "The last month {seen} is before the first {start} (cell {other})."
    fix_vi = "Sửa một trong hai tháng."
    fix_en = "Mend one of the two months."


class DeductionBeforeBirth(HrFinding):
    """Deduction starts before birth."""

    code = "HR-DP-04"
    vi = "Giảm trừ từ tháng {seen}, trước khi người phụ thuộc sinh ({born})."
    en = "The deduction starts in {seen}, before the dependant was born ({born})."
    fix_vi = "Sửa tháng bắt đầu hoặc ngày sinh."
    fix_en = "Mend the month or the date of birth."


class DependantUndocumented(HrFinding):
    """Neither tax code nor document."""

    code = "HR-DP-05"
    severity = Severity.WARNING
    vi = "{name} chưa có mã số thuế/số định danh hay số giấy tờ."
    en = "{name} has neither a tax code nor a document number."
    fix_vi = "Điền số định danh (có trên giấy khai sinh) để đăng ký giảm trừ."
    fix_en = "Fill in the personal ID (it stands on the birth certificate) to register."


class DependantCode(HrFinding):
    """A dependant's tax code of an impossible form."""

    code = "HR-DP-06"
    rule = "TX-01"
    vi = "“{seen}” không phải mã số thuế hay số định danh hợp lệ."
    en = "“{seen}” is no valid tax code or personal ID."
    fix_vi = "Gõ lại 12 chữ số định danh, hoặc 10 chữ số mã số thuế cũ, vào ô Văn bản."
    fix_en = "Type the 12-digit personal ID, or the older 10-digit code, into a text cell."


class NoConsent(HrFinding):
    """No consent of the applicant."""

    code = "HR-PD-01a"
    rule = "PD-01"
    severity = Severity.WARNING
    vi = "{name} chưa đồng ý cho xử lý dữ liệu cá nhân."
    en = "{name} has not agreed to the processing of personal data."
    fix_vi = "Xin đồng ý bằng văn bản, nếu không thì xóa hồ sơ."
    fix_en = "Ask for written consent, else delete the file."


class NoDeleteDay(HrFinding):
    """No delete-by date."""

    code = "HR-PD-01b"
    rule = "PD-01"
    severity = Severity.WARNING
    vi = "{name} chưa được tuyển mà không có hạn xóa dữ liệu."
    en = "{name} is not hired and has no delete-by date."
    fix_vi = "Điền Hạn xóa dữ liệu theo quy định tuyển dụng của công ty."
    fix_en = "Fill in the date by the company's own rule."


class DeleteOverdue(HrFinding):
    """Data kept past their day."""

    code = "HR-PD-01c"
    rule = "PD-01"
    severity = Severity.WARNING
    vi = "Dữ liệu của {name} đã quá hạn xóa {seen}."
    en = "The data of {name} should have been deleted by {seen}."
    fix_vi = "Xóa dòng này và hồ sơ kèm theo; muốn giữ phải có thỏa thuận mới."
    fix_en = "Delete this row and the files; keeping them needs a new agreement."


class DeleteBeforeReceipt(HrFinding):
    """Delete-by date before the receipt."""

    code = "HR-PD-01d"
    rule = "PD-01"
    severity = Severity.WARNING
    vi = "Hạn xóa {seen} trước ngày nhận hồ sơ {received} (ô {other})."
    en = "The delete-by date {seen} is before the receipt {received} (cell {other})."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Mend one of the two days."
