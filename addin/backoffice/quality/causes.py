"""What can be wrong in the quality workbook."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity
from backoffice.quality.aql import STANDARD


class RepeatedLot(Finding):
    """Two rows of one lot number."""

    code = "QUA-01"
    vi = "Số lô “{seen}” đã có ở ô {other}; chỉ dòng đầu được tính."
    en = "The lot “{seen}” is already at {other}; only the first row counts."
    fix_vi = "Xóa dòng thừa hoặc sửa số lô."
    fix_en = "Delete the extra row or correct the lot number."


class LotTooSmall(Finding):
    """A lot of fewer than two items."""

    code = "QUA-02"
    basis = STANDARD
    vi = "Cỡ lô {seen} nhỏ hơn 2: tiêu chuẩn không có phương án lấy mẫu."
    en = "A lot of {seen} is smaller than 2: the standard has no sampling plan for it."
    fix_vi = "Gõ số sản phẩm của cả lô."
    fix_en = "Type the number of items in the whole lot."


class UnknownAql(Finding):
    """An AQL outside the standard's series."""

    code = "QUA-03"
    basis = STANDARD
    vi = "AQL {seen} không có trong dãy của tiêu chuẩn."
    en = "AQL {seen} is not in the standard's series."
    fix_vi = "Chọn một trong: {choices}."
    fix_en = "Choose one of: {choices}."


class AqlAboveTen(Finding):
    """An AQL above 10 with defective items."""

    code = "QUA-04"
    basis = STANDARD
    vi = "AQL {seen} lớn hơn 10 chỉ dùng cho số lỗi trên 100 đơn vị, không dùng cho phần trăm sản phẩm lỗi."
    en = "AQL {seen} is above 10: for nonconformities per 100 items only, not for percent nonconforming."
    fix_vi = "Chọn AQL từ 10 trở xuống."
    fix_en = "Choose an AQL of 10 or less."


class InspectionOfUnknownLot(Finding):
    """An inspection of a lot that is not registered."""

    code = "QUA-05"
    vi = "Kiểm tra lô “{seen}” nhưng lô này không có trong trang LoHang; dòng này không được tính."
    en = "The inspected lot “{seen}” is not on the sheet LoHang; this row does not count."
    fix_vi = "Thêm lô vào LoHang hoặc sửa số lô."
    fix_en = "Add the lot to LoHang or correct the lot number."


class UnknownLot(Finding):
    """A lot number that is not registered."""

    code = "QUA-06"
    severity = Severity.WARNING
    vi = "Lô “{seen}” không có trong trang LoHang."
    en = "The lot “{seen}” is not on the sheet LoHang."
    fix_vi = "Thêm lô vào LoHang hoặc sửa số lô."
    fix_en = "Add the lot to LoHang or correct the lot number."


class NegativeCount(Finding):
    """Fewer than none."""

    code = "QUA-07"
    vi = "“{column}” là {seen}: số đếm không thể âm; dòng này không được tính."
    en = "“{column}” is {seen}: a count cannot be negative; this row does not count."
    fix_vi = "Gõ lại số đếm."
    fix_en = "Type the count again."


class DefectivesAboveSample(Finding):
    """More defective items than items inspected."""

    code = "QUA-08"
    vi = "{seen} sản phẩm lỗi nhiều hơn cỡ mẫu {sample}; lần kiểm tra này không được tính."
    en = "{seen} defective items exceed the sample of {sample}; this inspection does not count."
    fix_vi = "Sửa số sản phẩm lỗi hoặc cỡ mẫu. Một sản phẩm nhiều lỗi chỉ đếm một lần."
    fix_en = "Correct the defective items or the sample size. An item with several defects counts once."


class SampleAboveLot(Finding):
    """More items inspected than the lot holds."""

    code = "QUA-09"
    vi = "Cỡ mẫu {seen} lớn hơn cỡ lô {lot}; lần kiểm tra này không được tính."
    en = "The sample of {seen} exceeds the lot of {lot}; this inspection does not count."
    fix_vi = "Sửa cỡ mẫu, hoặc cỡ lô ở trang LoHang."
    fix_en = "Correct the sample size, or the lot size on LoHang."


class EmptySample(Finding):
    """An inspection of no item."""

    code = "QUA-10"
    vi = "Cỡ mẫu là 0: chưa kiểm sản phẩm nào; dòng này không được tính."
    en = "The sample size is 0: nothing was inspected; this row does not count."
    fix_vi = "Gõ số sản phẩm đã kiểm hoặc xóa dòng."
    fix_en = "Type the number of items inspected or delete the row."


class SampleTooSmall(Finding):
    """A sample below the plan's, too small to accept the lot on."""

    code = "QUA-11"
    basis = STANDARD
    vi = "Cỡ mẫu {seen} nhỏ hơn phương án (chữ {letter}, n = {n}, Ac {ac}, kiểm tra {severity}): chưa đủ để chấp nhận lô."
    en = "The sample of {seen} is below the plan (letter {letter}, n = {n}, Ac {ac}, {severity}): too small to accept on."
    fix_vi = "Kiểm thêm cho đủ {n} sản phẩm rồi cập nhật dòng này."
    fix_en = "Inspect up to {n} items and update this row."


class SampleAbovePlan(Finding):
    """A sample above the plan's, judged by the plan's Ac."""

    code = "QUA-12"
    severity = Severity.WARNING
    basis = STANDARD
    vi = "Cỡ mẫu {seen} lớn hơn phương án (n = {n}); vẫn kết luận theo Ac {ac} của phương án."
    en = "The sample of {seen} is above the plan (n = {n}); it is still judged by the plan's Ac {ac}."
    fix_vi = "Lấy mẫu đúng cỡ của phương án."
    fix_en = "Take the sample size of the plan."


class AcceptedAgainstPlan(Finding):
    """The report accepts what the plan does not."""

    code = "QUA-13"
    basis = STANDARD
    vi = "Phiếu ghi “Chấp nhận” nhưng phương án phải loại: {reason}."
    en = "The report says “{seen}” but the plan does not accept: {reason_en}."
    fix_vi = "Xem lại kết luận hoặc số liệu; hàng đã giao thì mở phiếu không phù hợp."
    fix_en = "Review the decision or the figures; if shipped, open a nonconformity report."


class RejectedAgainstPlan(Finding):
    """The report rejects what the plan accepts."""

    code = "QUA-14"
    severity = Severity.WARNING
    basis = STANDARD
    vi = "Phiếu ghi “Loại” nhưng theo phương án thì chấp nhận: {reason}."
    en = "The report says “{seen}” but the plan accepts: {reason_en}."
    fix_vi = "Xem lại kết luận, hoặc ghi lý do loại ở cột Ghi chú."
    fix_en = "Review the decision, or give the reason in the note."


class SeverityLaxer(Finding):
    """A lot inspected less strictly than its history asks for."""

    code = "QUA-15"
    basis = STANDARD
    vi = "Lô ghi kiểm tra {seen} nhưng lịch sử của {series} yêu cầu kiểm tra {required}; lô được kết luận theo phương án {required}."
    en = "The lot states {seen} but the history of {series} asks for {required}; the lot is judged by the plan for {required}."
    fix_vi = (
        "Để trống cột này hoặc chọn {required}; nếu mẫu đã lấy ít hơn n của phương án thì kiểm thêm cho đủ."
    )
    fix_en = "Leave the cell blank or choose {required}; if the sample was smaller than the plan's n, inspect the rest."


class Discontinued(Finding):
    """Five lots rejected in one stay on tightened inspection."""

    code = "QUA-16"
    basis = STANDARD
    vi = "{series}: 5 lô bị loại khi đang kiểm tra ngặt, phải ngừng nhận hàng theo phương án này."
    en = (
        "{series}: 5 lots rejected on tightened inspection; acceptance under this plan is to be discontinued."
    )
    fix_vi = (
        "Yêu cầu nhà cung cấp khắc phục trước khi nhận lô tiếp; khi nối lại thì bắt đầu bằng kiểm tra ngặt."
    )
    fix_en = "Have the supplier act before the next lot; resume with tightened inspection."


class ReducedAllowed(Finding):
    """A history good enough for reduced inspection."""

    code = "QUA-17"
    severity = Severity.INFO
    basis = STANDARD
    vi = "{series}: điểm chuyển đổi đạt {score}, được phép chuyển sang kiểm tra giảm nếu sản xuất ổn định và được đồng ý."
    en = "{series}: the switching score is {score}; reduced inspection is allowed if production is steady and it is agreed."
    fix_vi = "Muốn áp dụng thì ghi “Giảm” ở cột Chế độ kiểm tra của lô sau."
    fix_en = "To use it, write “Giảm” in the severity of the next lot."


class NotInspected(Finding):
    """A lot without an inspection that counts."""

    code = "QUA-18"
    severity = Severity.INFO
    vi = "Lô “{seen}” chưa có lần kiểm tra nào được tính."
    en = "The lot “{seen}” has no inspection that counts."
    fix_vi = "Ghi kết quả kiểm tra vào trang KiemTra."
    fix_en = "Enter its inspection on the sheet KiemTra."


class InspectedAgain(Finding):
    """A further inspection of a lot."""

    code = "QUA-19"
    severity = Severity.INFO
    basis = STANDARD
    vi = "Lô “{seen}” được kiểm tra lại (lần đầu ở ô {other}); chỉ lần đầu tính vào tỷ lệ và chuyển đổi chế độ."
    en = "The lot “{seen}” was inspected again (first at {other}); only the first counts for rates and switching."
    fix_vi = "Không cần làm gì nếu đúng là kiểm tra lại; nếu ghi trùng thì xóa một dòng."
    fix_en = "Nothing to do if it was inspected again; delete a row typed twice."


class InspectedBeforeReceipt(Finding):
    """An inspection before the lot was there."""

    code = "QUA-20"
    severity = Severity.WARNING
    vi = "Ngày kiểm tra {seen} trước ngày nhận lô {received}."
    en = "Inspected on {seen}, before the lot was received on {received}."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Correct one of the dates."


class RejectedWithoutReport(Finding):
    """A rejected lot without a nonconformity report."""

    code = "QUA-21"
    severity = Severity.WARNING
    vi = "Lô “{seen}” bị loại nhưng chưa có phiếu không phù hợp."
    en = "The lot “{seen}” was rejected but has no nonconformity report."
    fix_vi = "Mở phiếu ở trang KhongPhuHop."
    fix_en = "Open a report on the sheet KhongPhuHop."


class SpecificationReversed(Finding):
    """A lower specification limit at or above the upper."""

    code = "QUA-22"
    vi = "Giới hạn dưới {seen} không nhỏ hơn giới hạn trên {upper}; không tính năng lực quá trình."
    en = "The lower limit {seen} is not below the upper limit {upper}; capability is not computed."
    fix_vi = "Sửa giới hạn yêu cầu kỹ thuật."
    fix_en = "Correct the specification limits."


class SpecificationChanges(Finding):
    """Rows of one characteristic with different specifications."""

    code = "QUA-23"
    severity = Severity.WARNING
    vi = "“{name}” có giới hạn hoặc danh định khác với ô {other}; không tính năng lực quá trình."
    en = "“{name}” has another specification than at {other}; capability is not computed."
    fix_vi = "Ghi cùng một yêu cầu kỹ thuật, hoặc tách thành hai đặc tính."
    fix_en = "Give one specification, or split it into two characteristics."


class NoReading(Finding):
    """A subgroup without a reading."""

    code = "QUA-24"
    severity = Severity.WARNING
    vi = "Nhóm “{seen}” của “{name}” không có số đo nào."
    en = "The subgroup “{seen}” of “{name}” has no reading."
    fix_vi = "Gõ số đo hoặc xóa dòng."
    fix_en = "Type the readings or delete the row."


class RepeatedSubgroup(Finding):
    """A subgroup entered twice."""

    code = "QUA-25"
    vi = "Nhóm “{seen}” của “{name}” trong ngày này đã có ở ô {other}; chỉ dòng đầu được tính."
    en = "The subgroup “{seen}” of “{name}” on this day is already at {other}; only the first counts."
    fix_vi = "Xóa dòng thừa hoặc đổi số nhóm."
    fix_en = "Delete the extra row or change its number."


class UnequalSubgroup(Finding):
    """A subgroup of another size than the others."""

    code = "QUA-26"
    severity = Severity.INFO
    vi = "Nhóm “{seen}” của “{name}” có {size} số đo, các nhóm khác có {ruling}: vẫn vẽ nhưng không tính vào giới hạn."
    en = "The subgroup “{seen}” of “{name}” has {size} readings, the others {ruling}: drawn, but left out of the limits."
    fix_vi = "Bổ sung số đo còn thiếu nếu có."
    fix_en = "Add the missing readings if there are any."


class ExcludedWithoutReason(Finding):
    """A subgroup left out with no reason given."""

    code = "QUA-27"
    severity = Severity.WARNING
    vi = "Nhóm “{seen}” của “{name}” được loại khỏi giới hạn nhưng không ghi lý do."
    en = "The subgroup “{seen}” of “{name}” is left out of the limits with no reason given."
    fix_vi = "Ghi nguyên nhân đã tìm thấy ở cột Ghi chú, hoặc bỏ đánh dấu."
    fix_en = "Give the cause that was found in the note, or remove the mark."


class TooFewPoints(Finding):
    """Fewer than two points to set limits with."""

    code = "QUA-28"
    severity = Severity.WARNING
    vi = "“{name}” có ít hơn 2 nhóm để tính giới hạn; không vẽ biểu đồ kiểm soát."
    en = "“{name}” has fewer than 2 subgroups to set limits with; no control chart is drawn."
    fix_vi = "Thu thập thêm số đo."
    fix_en = "Collect more readings."


class FewPoints(Finding):
    """Fewer than twenty points: the limits are provisional."""

    code = "QUA-29"
    severity = Severity.WARNING
    vi = "“{name}” chỉ có {count} điểm; giới hạn kiểm soát là tạm thời cho đến khi đủ 20."
    en = "“{name}” has only {count} points; its control limits are provisional until there are 20."
    fix_vi = "Thu thập đủ 20 điểm rồi tính lại."
    fix_en = "Collect 20 points and run again."


class BeyondLimit(Finding):
    """A point outside its control limits."""

    code = "QUA-30"
    severity = Severity.WARNING
    vi = "{chart} của “{name}”: điểm “{seen}” = {value} nằm ngoài giới hạn {limit} (quy tắc 1)."
    en = "{chart} of “{name}”: point “{seen}” = {value} is beyond the limit {limit} (rule 1)."
    fix_vi = "Tìm nguyên nhân đặc biệt. Nếu đã tìm thấy và khắc phục, có thể đánh dấu không tính giới hạn và ghi lý do."
    fix_en = "Look for the special cause. Once found and removed, the point may be left out of the limits with a reason."


class RunOnOneSide(Finding):
    """Too many points in a row on one side of the centre."""

    code = "QUA-31"
    severity = Severity.WARNING
    vi = "{chart} của “{name}”: {length} điểm liên tiếp ở một phía đường tâm, đến điểm “{seen}” (quy tắc 2)."
    en = "{chart} of “{name}”: {length} points in a row on one side of the centre, up to “{seen}” (rule 2)."
    fix_vi = "Quá trình có thể đã dịch chuyển: kiểm tra máy, nguyên liệu, người vận hành."
    fix_en = "The process may have shifted: check machine, material, operator."


class UnstableCapability(Finding):
    """Capability of a process that is not in control."""

    code = "QUA-32"
    severity = Severity.WARNING
    vi = "“{name}” có {count} điểm ngoài giới hạn: chỉ số năng lực chưa nói lên điều gì khi quá trình chưa ổn định."
    en = "“{name}” has {count} points beyond limits: capability means little while the process is not stable."
    fix_vi = "Xử lý các điểm ngoài giới hạn trước, rồi mới dùng Cpk."
    fix_en = "Deal with the points beyond limits before using Cpk."


class Autocorrelated(Finding):
    """Points that depend on their predecessors: the limits assume that they do not."""

    code = "QUA-33"
    severity = Severity.INFO
    vi = "“{name}”: mỗi điểm phụ thuộc điểm trước (tự tương quan {value}); giới hạn kiểm soát kém tin cậy."
    en = "“{name}”: points depend on the ones before (autocorrelation {value}); the control limits are less reliable."
    fix_vi = "Giãn khoảng cách giữa các nhóm khi lấy mẫu."
    fix_en = "Sample at longer intervals."


class SmallSamplesForP(Finding):
    """Samples so small that the limits of a p chart mislead."""

    code = "QUA-34"
    severity = Severity.INFO
    vi = "Biểu đồ p: {count} lô có cỡ mẫu dưới {needed} (5 chia cho p trung bình {centre}); giới hạn của các lô này kém tin cậy."
    en = "p chart: {count} lots have samples under {needed} (5 over the mean p {centre}); their limits are unreliable."
    fix_vi = "Đọc các điểm này một cách thận trọng, hoặc gộp các lô nhỏ."
    fix_en = "Read these points with care, or join small lots."


class RepeatedReport(Finding):
    """Two nonconformity reports of one number."""

    code = "QUA-35"
    vi = "Số phiếu “{seen}” đã có ở ô {other}."
    en = "The report “{seen}” is already at {other}."
    fix_vi = "Đánh lại số phiếu."
    fix_en = "Number it again."


class Overdue(Finding):
    """An open nonconformity past its day."""

    code = "QUA-36"
    severity = Severity.WARNING
    vi = "Phiếu “{number}” đã quá hạn {days} ngày (hạn {seen}) mà chưa đóng."
    en = "The report “{number}” is {days} days overdue (due {seen}) and still open."
    fix_vi = "Xử lý và ghi ngày đóng, hoặc thống nhất hạn mới với {owner}."
    fix_en = "Settle it and enter the closing day, or agree a new day with {owner}."


class ClosedBeforeOpened(Finding):
    """A closing day before the opening day."""

    code = "QUA-37"
    vi = "Ngày đóng {seen} trước ngày mở {opened}."
    en = "Closed on {seen}, before it was opened on {opened}."
    fix_vi = "Sửa một trong hai ngày."
    fix_en = "Correct one of the dates."


class ClosedWithoutDay(Finding):
    """A report said to be closed with no closing day."""

    code = "QUA-38"
    severity = Severity.WARNING
    vi = "Phiếu “{number}” ghi “{seen}” nhưng không có ngày đóng; vẫn được tính là đang mở."
    en = "The report “{number}” says “{seen}” but has no closing day; it counts as open."
    fix_vi = "Ghi ngày đóng."
    fix_en = "Enter the closing day."
