"""Causes about contracts, probation, wages, hours and leave."""

from __future__ import annotations

from backoffice.core.findings import Severity
from backoffice.hr.causes.base import HrFinding


class TermTooLong(HrFinding):
    """A definite term beyond the limit."""

    code = "HR-CT-01a"
    rule = "CT-01"
    vi = "Hợp đồng xác định thời hạn từ {start} đến {seen} dài hơn {months} tháng."
    en = "The definite-term contract from {start} to {seen} is longer than {months} months."
    fix_vi = "Sửa ngày kết thúc, hoặc chuyển sang loại không xác định thời hạn."
    fix_en = "Mend the end, or make it indefinite."


class TermWithoutEnd(HrFinding):
    """A definite term without an end."""

    code = "HR-CT-01b"
    rule = "CT-01"
    vi = "Hợp đồng “{kind}” chưa có ngày kết thúc."
    en = "The contract “{kind}” has no end."
    fix_vi = "Điền ngày kết thúc theo hợp đồng."
    fix_en = "Fill in the end as in the contract."


class EndWithoutTerm(HrFinding):
    """An indefinite contract with an end."""

    code = "HR-CT-01c"
    rule = "CT-01"
    severity = Severity.WARNING
    vi = "Hợp đồng không xác định thời hạn nhưng có ngày kết thúc {seen}."
    en = "The contract is indefinite but ends on {seen}."
    fix_vi = "Xóa ngày kết thúc, hoặc sửa loại hợp đồng."
    fix_en = "Delete the end, or mend the kind."


class ContractReversed(HrFinding):
    """A contract that ends before it starts."""

    code = "HR-CT-01d"
    rule = "CT-01"
    vi = "Hợp đồng kết thúc {seen} trước ngày bắt đầu {start} (ô {other})."
    en = "The contract ends on {seen}, before its start {start} (cell {other})."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Mend one of the two days."


class TooManyTerms(HrFinding):
    """More definite terms in a row than allowed."""

    code = "HR-CT-02a"
    rule = "CT-02"
    vi = "Đây là hợp đồng xác định thời hạn lần {count} liên tiếp; chỉ được ký tối đa {most} lần."
    en = "This is definite-term contract number {count} in a row; at most {most} are allowed."
    fix_vi = "Ký hợp đồng không xác định thời hạn, trừ người cao tuổi, giám đốc DNNN, cán bộ công đoàn chuyên trách."
    fix_en = "Sign an indefinite one, except for the elderly, directors of state enterprises, full-time union officers."


class WorksPastExpiry(HrFinding):
    """Still working, contract expired."""

    code = "HR-CT-02b"
    rule = "CT-02"
    severity = Severity.WARNING
    vi = "Hợp đồng hết hạn {seen} mà người này vẫn đang làm và chưa có hợp đồng mới; quá {days} ngày thì thành không xác định thời hạn."
    en = "The contract ran out on {seen}, the person still works and has no new one; after {days} days it becomes indefinite."
    fix_vi = "Ký hợp đồng mới trước {deadline}, hoặc ghi nhận không xác định thời hạn."
    fix_en = "Sign a new one before {deadline}, or record it as indefinite."


class ExpiresSoon(HrFinding):
    """The contract runs out soon."""

    code = "HR-CT-02c"
    rule = "CT-02"
    severity = Severity.INFO
    vi = "Hợp đồng hết hạn ngày {seen}, còn {days} ngày."
    en = "The contract runs out on {seen}, in {days} days."
    fix_vi = "Quyết định gia hạn hay chấm dứt và báo trước cho người lao động."
    fix_en = "Decide on renewal and give notice."


class ProbationPay(HrFinding):
    """Probation pay below the legal share."""

    code = "HR-CT-03a"
    rule = "CT-03"
    vi = "Lương thử việc {seen} đồng dưới {rate} lương chính thức {wage} đồng (ô {other})."
    en = "The probation wage {seen} is below {rate} of the wage {wage} (cell {other})."
    fix_vi = "Nâng lương thử việc lên ít nhất {least} đồng."
    fix_en = "Raise the probation wage to at least {least}."


class ProbationTooLong(HrFinding):
    """Longer probation than the job group allows."""

    code = "HR-CT-03b"
    rule = "CT-03"
    vi = "Thử việc {days} ngày, quá {most} ngày của nhóm “{group}”."
    en = "The probation of {days} days exceeds {most} days of the group “{group}”."
    fix_vi = "Rút ngắn thời gian thử việc, hoặc sửa nhóm công việc."
    fix_en = "Shorten it, or mend the job group."


class ProbationTwice(HrFinding):
    """A second probation."""

    code = "HR-CT-03c"
    rule = "CT-03"
    severity = Severity.WARNING
    vi = "Người này đã thử việc theo hợp đồng {number} (ô {other}); mỗi công việc chỉ thử việc một lần."
    en = "The person was on probation under contract {number} (cell {other}); one job has one probation."
    fix_vi = "Bỏ lần thử việc này, trừ khi là công việc khác."
    fix_en = "Drop this probation unless the job is another."


class ProbationForManagers(HrFinding):
    """A length that only managers may have."""

    code = "HR-CT-03d"
    rule = "CT-03"
    severity = Severity.WARNING
    vi = "Thử việc {days} ngày: quá {most} ngày chỉ dành cho người quản lý doanh nghiệp."
    en = "A probation of {days} days: more than {most} is for managers of the enterprise only."
    fix_vi = "Chọn Nhóm công việc để kiểm tra, hoặc rút ngắn."
    fix_en = "Choose the job group, or shorten it."


class StillOnProbation(HrFinding):
    """On probation longer than any limit."""

    code = "HR-CT-03e"
    rule = "CT-03"
    severity = Severity.WARNING
    vi = "Trạng thái “Thử việc” từ ngày vào {joined} đã {days} ngày, quá mức dài nhất {most} ngày."
    en = "On probation since {joined}, {days} days, beyond the longest limit of {most}."
    fix_vi = "Ký hợp đồng chính thức và đổi trạng thái."
    fix_en = "Sign the contract and change the status."


class NoProbationPay(HrFinding):
    """A probation without its wage."""

    code = "HR-CT-03f"
    rule = "CT-03"
    severity = Severity.WARNING
    vi = "Có thử việc {days} ngày nhưng chưa ghi lương thử việc."
    en = "There is a probation of {days} days but no probation wage."
    fix_vi = "Điền Lương thử việc, ít nhất {rate} lương chính thức."
    fix_en = "Fill in the probation wage, at least {rate} of the wage."


class ProbationContractPay(HrFinding):
    """Probation contract pays too little against the next contract."""

    code = "HR-CT-03g"
    rule = "CT-03"
    severity = Severity.WARNING
    vi = "Lương thử việc {seen} đồng dưới {rate} lương {wage} đồng của hợp đồng tiếp theo (ô {other})."
    en = "The probation wage {seen} is below {rate} of the wage {wage} of the next contract (cell {other})."
    fix_vi = "Kiểm tra: nếu cùng công việc và không phải tăng lương sau đó thì phải trả bù."
    fix_en = "Check: if the job is the same and there was no later raise, the difference is due."


class SignedLate(HrFinding):
    """Signed after the start."""

    code = "HR-CT-04a"
    rule = "CT-04"
    severity = Severity.WARNING
    vi = "Ngày ký {seen} sau ngày bắt đầu {start} (ô {other})."
    en = "Signed on {seen}, after the start {start} (cell {other})."
    fix_vi = "Hợp đồng phải ký trước hoặc trong ngày làm việc đầu tiên; sửa ngày nếu gõ nhầm."
    fix_en = "A contract is signed by the first day; mend the day if mistyped."


class NoContractNumber(HrFinding):
    """A regular employee without a contract number."""

    code = "HR-CT-04b"
    rule = "CT-04"
    severity = Severity.WARNING
    vi = "{name} là nhân viên chính thức nhưng chưa có số hợp đồng."
    en = "{name} is a regular employee without a contract number."
    fix_vi = "Ký hợp đồng bằng văn bản (hoặc điện tử) và điền Số HĐ."
    fix_en = "Sign a written (or electronic) contract and fill in its number."


class NumberOnContracts(HrFinding):
    """A regular employee whose contract number stands on HopDong only."""

    code = "HR-CT-04d"
    rule = "CT-04"
    severity = Severity.INFO
    vi = "{name} chưa có số hợp đồng ở hồ sơ; trang HopDong có “{number}” (ô {other})."
    en = "{name} has no contract number here; the sheet HopDong has “{number}” (cell {other})."
    fix_vi = "Điền Số HĐ “{number}” (trang HopDong)."
    fix_en = "Fill in the number “{number}” from the sheet HopDong."


class NoContractRow(HrFinding):
    """An employee without a row on HopDong."""

    code = "HR-CT-04c"
    rule = "CT-04"
    severity = Severity.WARNING
    vi = "{name} ({seen}) chưa có hợp đồng nào trên trang HopDong."
    en = "{name} ({seen}) has no contract on the sheet HopDong."
    fix_vi = "Thêm hợp đồng vào trang HopDong."
    fix_en = "Add the contract to the sheet HopDong."


class BelowMinimumWage(HrFinding):
    """A wage below the regional minimum."""

    code = "HR-WG-01a"
    rule = "WG-01"
    vi = "Lương {seen} đồng thấp hơn mức tối thiểu {minimum} đồng của vùng {region} (theo {reference})."
    en = "The wage {seen} is below the minimum {minimum} of region {region} (by {reference})."
    fix_vi = "Kiểm tra đơn vị là đồng/tháng và vùng lương; nếu đúng thì phải nâng lương."
    fix_en = "Check that it is đồng a month and the region; if right, raise the wage."


class BelowInsuranceFloor(HrFinding):
    """An insured wage below the floor."""

    code = "HR-WG-01b"
    rule = "WG-01"
    vi = "Lương đóng BH {seen} đồng thấp hơn mức sàn {minimum} đồng."
    en = "The insured wage {seen} is below the floor {minimum}."
    fix_vi = "Nâng lương đóng BH, hoặc để trống nếu không tham gia BHXH bắt buộc."
    fix_en = "Raise it, or leave it blank if not insured."


class InsuredBelowRegion(HrFinding):
    """An insured wage below the regional minimum."""

    code = "HR-WG-01c"
    rule = "WG-01"
    severity = Severity.WARNING
    vi = "Lương đóng BH {seen} đồng thấp hơn mức tối thiểu {minimum} đồng của vùng {region}."
    en = "The insured wage {seen} is below the minimum {minimum} of region {region}."
    fix_vi = "Làm trọn thời gian thì lương đóng BH không thể thấp hơn lương tối thiểu vùng: kiểm tra lại."
    fix_en = "For full-time work it cannot be below the regional minimum: check it."


class RegionNotInProvince(HrFinding):
    """A wage region that the province of residence does not have."""

    code = "HR-WG-01d"
    rule = "WG-01"
    severity = Severity.WARNING
    vi = "{province} không có xã, phường nào thuộc vùng {seen}."
    en = "{province} has no commune of region {seen}."
    fix_vi = (
        "Ghi vùng của nơi làm việc; đúng nếu nơi làm việc ở tỉnh khác (bảng xã/phường theo nguồn thứ cấp)."
    )
    fix_en = "Write the region of the workplace; it is right if that lies in another province (table from secondary sources)."


class HomeInDearerRegion(HrFinding):
    """The commune of residence has a higher minimum wage."""

    code = "HR-WG-01e"
    rule = "WG-01"
    severity = Severity.INFO
    vi = "Nơi ở {commune} thuộc vùng {home}, còn vùng lương ghi {seen}."
    en = "The residence {commune} is in region {home}, the wage region says {seen}."
    fix_vi = "Vùng lương theo nơi làm việc: kiểm tra nếu làm cùng xã/phường (bảng theo nguồn thứ cấp)."
    fix_en = (
        "The region is that of the workplace: check it if the two are one (table from secondary sources)."
    )


class RegionNotOfWorkplace(HrFinding):
    """A wage region that is not that of the commune of the workplace."""

    code = "HR-WG-01h"
    rule = "WG-01"
    vi = "Nơi làm việc {commune} thuộc vùng {region}, còn vùng lương ghi “{seen}”."
    en = "The workplace {commune} is in region {region}, the wage region says “{seen}”."
    fix_vi = "Sửa vùng lương thành {region}, hoặc sửa nơi làm việc (bảng xã/phường theo nguồn thứ cấp)."
    fix_en = "Write region {region}, or mend the workplace (table from secondary sources)."


class WorkplaceUnread(HrFinding):
    """A workplace in which no commune of today is recognised."""

    code = "HR-WG-01i"
    rule = "WG-01"
    severity = Severity.INFO
    vi = "“{seen}” không có xã, phường (sau 07/2025) và tỉnh nhận ra được: chưa kiểm tra được vùng lương."
    en = "“{seen}” names no known commune and province: the wage region was not checked."
    fix_vi = "Ghi dạng “Phường Thuận An, TP Hồ Chí Minh”, không ghi quận, huyện."
    fix_en = "Type it as “Phường Thuận An, TP Hồ Chí Minh”, without a district."


class OfferBelowMinimum(HrFinding):
    """An offer below the minimum of the workplace."""

    code = "HR-WG-01f"
    rule = "WG-01"
    vi = "Lương {seen} đồng thấp hơn mức tối thiểu {minimum} đồng của {commune}, vùng {region}."
    en = "The wage {seen} is below the minimum {minimum} of {commune}, region {region}."
    fix_vi = "Nâng lương trong thư mời, hoặc sửa nơi làm việc (bảng xã/phường theo nguồn thứ cấp)."
    fix_en = "Raise the offered wage, or mend the workplace (table from secondary sources)."


class NoInsuredWage(HrFinding):
    """A contract of employment without an insured wage."""

    code = "HR-WG-01g"
    rule = "WG-01"
    severity = Severity.WARNING
    vi = "{name} có hợp đồng lao động nhưng chưa có lương đóng BH."
    en = "{name} has a labour contract but no insured wage."
    fix_vi = "Điền Lương đóng BH; trống chỉ khi không thuộc diện tham gia (ví dụ người đã hưởng lương hưu)."
    fix_en = "Fill it in; blank only for those not covered (pensioners, for example)."


class HoursPerDay(HrFinding):
    """More hours a day than the law allows."""

    code = "HR-WH-01a"
    rule = "WH-01"
    vi = "Thư mời ghi {hours} giờ/ngày, quá mức {most} giờ làm việc bình thường."
    en = "The offer says {hours} hours a day, beyond the normal {most}."
    fix_vi = "Sửa thời giờ làm việc; làm việc theo tuần được tối đa {weekly} giờ/ngày."
    fix_en = "Mend the hours; a weekly scheme allows {weekly} a day."


class HoursPerWeek(HrFinding):
    """More hours a week than the law allows."""

    code = "HR-WH-01b"
    rule = "WH-01"
    vi = "Thư mời ghi {hours} giờ/tuần, quá mức {most} giờ."
    en = "The offer says {hours} hours a week, beyond {most}."
    fix_vi = "Sửa thời giờ làm việc."
    fix_en = "Mend the hours."


class LeaveTooShort(HrFinding):
    """Less leave than the law gives."""

    code = "HR-LV-01a"
    rule = "LV-01"
    severity = Severity.INFO
    vi = "Định mức {seen} ngày thấp hơn mức tối thiểu {least} ngày (tính theo ngày vào {joined})."
    en = "The entitlement of {seen} days is below the minimum {least} (by the first day {joined})."
    fix_vi = "Kiểm tra: {normal} ngày/năm, cộng {plus} ngày cho mỗi {years} năm, tính theo tháng nếu làm chưa đủ năm; cách làm tròn theo nội quy."
    fix_en = "Check: {normal} days a year, {plus} more per {years} years, by months in the first year; rounding by the company rule."


class LeaveBalance(HrFinding):
    """The balance does not add up."""

    code = "HR-LV-01b"
    rule = "LV-01"
    severity = Severity.WARNING
    vi = "Còn lại {seen} ngày không khớp: tồn + định mức + thâm niên - đã nghỉ = {expected}."
    en = "The rest of {seen} days does not add up: carried + entitlement + seniority - taken = {expected}."
    fix_vi = "Tính lại cột Còn lại hoặc sửa các cột khác."
    fix_en = "Compute it again or mend the other columns."
