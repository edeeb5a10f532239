"""What can be wrong with any table, whatever its department."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class MissingSheet(Finding):
    """The workbook lacks a sheet that the command needs."""

    code = "TBL-01"
    vi = "Không có trang tính “{sheet}”."
    en = "The sheet “{sheet}” is missing."
    fix_vi = "Thêm trang “{sheet}” từ mẫu (lệnh “backoffice new”) hoặc đổi tên trang đang chứa bảng này thành “{sheet}”."
    fix_en = "Add the sheet “{sheet}” from the template (`backoffice new`) or rename the sheet that holds the table to “{sheet}”."


class MissingHeader(Finding):
    """No row of the sheet looks like the header of the table."""

    code = "TBL-02"
    vi = "Không tìm thấy dòng tiêu đề của bảng “{table}” (cần các cột: {columns})."
    en = "No header row of the table “{table}” was found (needs the columns: {columns})."
    fix_vi = "Đặt một dòng tiêu đề với đúng tên cột phía trên dữ liệu."
    fix_en = "Put a header row with these column names above the data."


class MissingColumn(Finding):
    """A required column is not in the header."""

    code = "TBL-03"
    vi = "Bảng “{table}” thiếu cột “{column}”."
    en = "The table “{table}” lacks the column “{column}”."
    fix_vi = "Thêm cột “{column}” vào dòng tiêu đề này."
    fix_en = "Add the column “{column}” to this header row."


class RepeatedColumn(Finding):
    """Two header cells mean the same column."""

    code = "TBL-04"
    vi = "Cột “{column}” xuất hiện hai lần (cũng ở ô {other}); chỉ cột đầu được đọc."
    en = "The column “{column}” appears twice (also at {other}); only the first is read."
    fix_vi = "Xóa hoặc đổi tên một trong hai cột."
    fix_en = "Delete or rename one of them."


class RequiredBlank(Finding):
    """A required cell is blank."""

    code = "TBL-05"
    vi = "Ô “{column}” bắt buộc nhưng đang trống."
    en = "The cell “{column}” is required but blank."
    fix_vi = "Điền “{column}”."
    fix_en = "Fill in “{column}”."


class NotANumber(Finding):
    """Text where a number belongs."""

    code = "TBL-06"
    vi = "“{seen}” ở cột “{column}” không phải là số."
    en = "“{seen}” in the column “{column}” is not a number."
    fix_vi = "Gõ lại bằng số, ví dụ {example}."
    fix_en = "Type a number, for example {example}."


class AmbiguousNumber(Finding):
    """Digits grouped so that two readings are possible."""

    code = "TBL-07"
    vi = "“{seen}” ở cột “{column}” có dấu phân cách không đều: không đoán giá trị."
    en = "“{seen}” in the column “{column}” is grouped unevenly: its value is not guessed."
    fix_vi = "Gõ lại số không có dấu phân cách."
    fix_en = "Type the number again without separators."


class NotWhole(Finding):
    """A fraction of a đồng, or of a thing that is counted."""

    code = "TBL-08"
    vi = "“{seen}” ở cột “{column}” có phần lẻ; cột này là số nguyên."
    en = "“{seen}” in the column “{column}” has a fraction; the column takes whole numbers."
    fix_vi = "Làm tròn và gõ lại."
    fix_en = "Round it and type it again."


class NotADate(Finding):
    """No such day, or text that is no date."""

    code = "TBL-09"
    vi = "“{seen}” ở cột “{column}” không phải là ngày có thật."
    en = "“{seen}” in the column “{column}” is not a real date."
    fix_vi = "Gõ ngày dạng ngày/tháng/năm, ví dụ 05/10/2026."
    fix_en = "Type the day as dd/mm/yyyy, for example 05/10/2026."


class DateAsText(Finding):
    """A date typed as text: read day first, and said."""

    code = "TBL-10"
    severity = Severity.INFO
    vi = "Ngày “{seen}” là chữ, được đọc là {reading}."
    en = "The date “{seen}” is text; it was read as {reading} (day first)."
    fix_vi = "Nếu đúng thì gõ lại thành ngày Excel để sắp xếp và lọc được."
    fix_en = "If right, type it again as an Excel date so that it sorts and filters."


class NotAChoice(Finding):
    """A value outside the drop-down list."""

    code = "TBL-11"
    vi = "“{seen}” không có trong danh sách của cột “{column}”."
    en = "“{seen}” is not in the list of the column “{column}”."
    fix_vi = "Chọn một trong: {choices}."
    fix_en = "Choose one of: {choices}."


class NumericCode(Finding):
    """An identifier stored as a number, so its leading zeros are gone."""

    code = "TBL-12"
    severity = Severity.WARNING
    vi = "Mã “{seen}” ở cột “{column}” đang là số, nên số 0 ở đầu (nếu có) đã mất."
    en = "The code “{seen}” in the column “{column}” is a number, so leading zeros (if any) are lost."
    fix_vi = "Định dạng ô là Văn bản (Text) rồi gõ lại mã."
    fix_en = "Format the cell as Text and type the code again."


class RoundedCode(Finding):
    """A long identifier that Excel rounded to 15 digits or shows as 1.9E+18."""

    code = "TBL-13"
    vi = "Mã “{seen}” ở cột “{column}” dài hơn 15 chữ số và đã bị Excel làm tròn."
    en = "The code “{seen}” in the column “{column}” has more than 15 digits and Excel has rounded it."
    fix_vi = "Định dạng ô là Văn bản (Text) rồi gõ lại mã từ chứng từ gốc."
    fix_en = "Format the cell as Text and type the code again from its source."


class HiddenRows(Finding):
    """Hidden rows were read."""

    code = "TBL-14"
    severity = Severity.INFO
    vi = "{count} dòng đang ẩn vẫn được đọc."
    en = "{count} hidden rows were read as well."
    fix_vi = "Bỏ ẩn để kiểm tra, hoặc xóa nếu không còn dùng."
    fix_en = "Unhide them to check, or delete them if no longer used."


class ErrorValue(Finding):
    """A formula error in the cell."""

    code = "TBL-15"
    vi = "Ô chứa lỗi công thức {seen}."
    en = "The cell holds the formula error {seen}."
    fix_vi = "Sửa công thức hoặc gõ giá trị."
    fix_en = "Mend the formula or type the value."


class LegacyFont(Finding):
    """Text typed in an old .VnTime (TCVN3) font."""

    code = "TBL-16"
    severity = Severity.WARNING
    vi = "“{seen}” có vẻ được gõ bằng phông cũ .VnTime (TCVN3), không phải Unicode."
    en = "“{seen}” seems to be typed in the old font .VnTime (TCVN3), not Unicode."
    fix_vi = "Chuyển mã sang Unicode rồi dán lại."
    fix_en = "Convert it to Unicode and paste it again."


class NotCalculated(Finding):
    """A formula whose result is not stored in the file."""

    code = "TBL-17"
    vi = "Công thức ở cột “{column}” chưa có kết quả lưu trong tệp."
    en = "The formula in the column “{column}” has no stored result."
    fix_vi = "Chạy lại kèm --recalculate để tính; nếu vẫn còn thì mở tệp bằng Excel, lưu lại rồi chạy lại."
    fix_en = "Run again with --recalculate to calculate it; if it stays, open the file in Excel, save it and run again."


class NotATime(Finding):
    """No such time of day."""

    code = "TBL-18"
    vi = "“{seen}” ở cột “{column}” không phải là giờ có thật."
    en = "“{seen}” in the column “{column}” is not a real time."
    fix_vi = "Gõ giờ dạng giờ:phút, ví dụ 08:30."
    fix_en = "Type the time as hh:mm, for example 08:30."


class NotAMonth(Finding):
    """No such month."""

    code = "TBL-19"
    vi = "“{seen}” ở cột “{column}” không phải là tháng."
    en = "“{seen}” in the column “{column}” is not a month."
    fix_vi = "Gõ tháng dạng tháng/năm, ví dụ 10/2026."
    fix_en = "Type the month as mm/yyyy, for example 10/2026."


class TooLarge(Finding):
    """A number of more digits than Excel keeps."""

    code = "TBL-20"
    vi = "“{seen}” ở cột “{column}” dài hơn 15 chữ số, Excel không giữ được chính xác."
    en = "“{seen}” in the column “{column}” has more than 15 digits, which Excel does not keep exactly."
    fix_vi = "Kiểm tra và gõ lại số; nếu là mã số thì chuyển sang cột kiểu mã."
    fix_en = "Check the number and type it again; an identifier belongs in a code column."


class MergedCells(Finding):
    """Merged cells inside the data: only the first holds the value."""

    code = "TBL-21"
    severity = Severity.WARNING
    vi = "Các ô {block} bị gộp; chỉ ô đầu có giá trị, các ô còn lại được đọc là trống."
    en = "The cells {block} are merged; only the first holds the value, the others were read as blank."
    fix_vi = "Bỏ gộp ô rồi điền giá trị cho từng dòng."
    fix_en = "Unmerge the cells and fill in each row."


class UnlikelyRate(Finding):
    """A rate of many hundred percent: most likely the percent sign is missing."""

    code = "TBL-22"
    severity = Severity.WARNING
    vi = "“{seen}” ở cột “{column}” được đọc là {reading}; có thể thiếu dấu %."
    en = "“{seen}” in the column “{column}” was read as {reading}; the percent sign may be missing."
    fix_vi = "Nếu sai thì gõ lại kèm dấu %, ví dụ 8%."
    fix_en = "If wrong, type it again with the percent sign, for example 8%."
