"""What can be wrong with the books, their statements, the settings and the posting of payroll."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class UnbalancedVoucher(Finding):
    """Debits and credits of a voucher differ."""

    code = "ACC-01"
    vi = "Chứng từ “{voucher}” ngày {day} không cân: Nợ {debit}, Có {credit}, chênh lệch {difference}."
    en = "The voucher “{voucher}” of {day} does not balance: debit {debit}, credit {credit}, difference {difference}."
    fix_vi = "Kiểm tra lại số tiền các dòng của chứng từ này (dòng {rows})."
    fix_en = "Check the amounts of the lines of this voucher (rows {rows})."
    basis = "TT99/2025 App. III, S03a-DN"


class UnknownAccount(Finding):
    """No account of the regime begins this code."""

    code = "ACC-02"
    vi = "Tài khoản “{seen}” không có trong hệ thống tài khoản {regime}."
    en = "The account “{seen}” is not in the chart of {regime}."
    fix_vi = "Sửa số hiệu tài khoản; tài khoản chi tiết phải bắt đầu bằng số hiệu của tài khoản theo chế độ."
    fix_en = "Correct the code; a sub-account begins with the code of an official account."
    basis = "TT99/2025 art. 11"


class AbolishedAccount(Finding):
    """The account belongs to another regime and has a successor here."""

    code = "ACC-03"
    vi = "Tài khoản “{seen}” không còn trong hệ thống tài khoản {regime}; nay dùng {successor}."
    en = "The account “{seen}” is no longer in the chart of {regime}; {successor} takes its place."
    fix_vi = "Đổi sang tài khoản {successor} ({name})."
    fix_en = "Change it to {successor} ({name})."
    basis = "TT99/2025 art. 29"


class OtherRegimeAccount(Finding):
    """A code that means something else under another regime."""

    code = "ACC-04"
    severity = Severity.WARNING
    vi = "Tài khoản “{seen}” không phải của {regime}; có thể muốn ghi {successor} ({name})."
    en = "The account “{seen}” is not one of {regime}; {successor} ({name}) may be meant."
    fix_vi = (
        "Đổi sang {successor}, hoặc khai “{seen}” ở trang HeThongTaiKhoan nếu là tài khoản chi tiết riêng."
    )
    fix_en = (
        "Change it to {successor}, or declare “{seen}” on HeThongTaiKhoan if it is a sub-account of your own."
    )


class PostedToParent(Finding):
    """Some lines use the account, others its sub-accounts."""

    code = "ACC-05"
    severity = Severity.WARNING
    vi = "Tài khoản tổng hợp “{seen}” có {count} dòng ghi thẳng trong khi tài khoản chi tiết {child} cũng được dùng."
    en = "{count} lines are posted to the account “{seen}” itself while its sub-account {child} is used as well."
    fix_vi = "Ghi vào tài khoản chi tiết để số chi tiết cộng lại bằng số tổng hợp."
    fix_en = "Post to a sub-account, so that the details add up to the account."


class OutsideYear(Finding):
    """A posting date outside the fiscal year."""

    code = "ACC-06"
    vi = "Ngày ghi sổ {seen} nằm ngoài năm tài chính {start} – {end}; dòng này không được tính vào sổ và báo cáo nào."
    en = "The posting date {seen} lies outside the fiscal year {start} – {end}; this line counts in no ledger or statement."
    fix_vi = "Sửa ngày, hoặc chuyển dòng này sang sổ của đúng năm."
    fix_en = "Correct the date, or move the line to the book of its year."


class RepeatedVoucher(Finding):
    """Two vouchers of one day with the same lines and texts under different numbers."""

    code = "ACC-07"
    severity = Severity.WARNING
    vi = "Chứng từ “{voucher}” giống hệt “{other}” ({cell}): cùng ngày, tài khoản, số tiền và diễn giải."
    en = "The voucher “{voucher}” equals “{other}” ({cell}): same day, accounts, amounts and texts."
    fix_vi = "Nếu ghi trùng (ví dụ từ nhật ký đặc biệt) thì xóa một chứng từ."
    fix_en = "If it was posted twice (from a special journal, say), delete one."


class NumberUsedTwice(Finding):
    """One voucher number on two days of a month."""

    code = "ACC-08"
    severity = Severity.WARNING
    vi = "Số chứng từ “{voucher}” dùng cho hai ngày trong cùng tháng: {day} và {other}."
    en = "The voucher number “{voucher}” is used on two days of one month: {day} and {other}."
    fix_vi = "Đánh lại số, hoặc sửa ngày nếu là cùng một chứng từ."
    fix_en = "Renumber one, or correct the date if it is the same voucher."


class BothSides(Finding):
    """Debit and credit on one line."""

    code = "ACC-09"
    vi = "Dòng này ghi cả Nợ {debit} và Có {credit}."
    en = "This line holds both a debit {debit} and a credit {credit}."
    fix_vi = "Tách thành hai dòng, mỗi dòng chỉ ghi một bên."
    fix_en = "Split it into two lines with one side each."


class NoAmount(Finding):
    """Neither debit nor credit."""

    code = "ACC-10"
    severity = Severity.WARNING
    vi = "Dòng của tài khoản “{seen}” không có số tiền."
    en = "The line of the account “{seen}” has no amount."
    fix_vi = "Điền số tiền Nợ hoặc Có, hoặc xóa dòng."
    fix_en = "Fill in a debit or a credit, or delete the line."


class NegativeAmount(Finding):
    """A negative amount: allowed only as a correction in negative figures."""

    code = "ACC-11"
    severity = Severity.INFO
    vi = "Số tiền âm {seen}: được hiểu là bút toán ghi âm để sửa sai."
    en = "The amount {seen} is negative: taken as a correction in negative figures."
    fix_vi = "Nếu không phải bút toán sửa sai thì ghi số dương ở bên kia."
    fix_en = "If it is no correction, post a positive amount on the other side."
    basis = "Luật Kế toán 88/2015/QH13 art. 27"


class MissingParty(Finding):
    """A line of an account kept by counterparty names none."""

    code = "ACC-12"
    severity = Severity.WARNING
    vi = "{count} dòng của tài khoản {seen} không có mã đối tượng: không tách được số dư Nợ và dư Có."
    en = "{count} lines of the account {seen} name no party: debit and credit balances cannot be told apart."
    fix_vi = "Điền mã khách hàng, nhà cung cấp cho từng dòng."
    fix_en = "Fill in the customer or supplier on each line."
    basis = "TT99/2025 art. 20.5"


class VatOnReceivable(Finding):
    """Account 131 debited against 331 in a purchase without input VAT."""

    code = "ACC-13"
    severity = Severity.WARNING
    vi = "Chứng từ “{voucher}” mua hàng ghi Có 331 nhưng ghi Nợ 131 số tiền {seen}: có thể là thuế GTGT đầu vào."
    en = "The purchase “{voucher}” credits 331 but debits 131 with {seen}: this may be the input VAT."
    fix_vi = "Nếu là thuế GTGT được khấu trừ thì ghi Nợ 1331."
    fix_en = "If it is deductible VAT, debit 1331."


class BankTextCashEntry(Finding):
    """The text speaks of a bank transfer, the entry credits cash."""

    code = "ACC-14"
    severity = Severity.INFO
    vi = "Diễn giải “{seen}” nói chuyển khoản nhưng bút toán ghi Có tiền mặt ({account})."
    en = "The text “{seen}” speaks of a bank transfer but the entry credits cash ({account})."
    fix_vi = "Kiểm tra chứng từ; nếu trả qua ngân hàng thì ghi Có 112."
    fix_en = "Check the voucher; if paid through the bank, credit 112."


class UndeclaredAccount(Finding):
    """A sub-account used but not declared on HeThongTaiKhoan."""

    code = "ACC-15"
    severity = Severity.INFO
    vi = "Tài khoản chi tiết “{seen}” được dùng nhưng chưa khai ở trang HeThongTaiKhoan."
    en = "The sub-account “{seen}” is used but not declared on HeThongTaiKhoan."
    fix_vi = "Khai số hiệu và tên; báo cáo xếp nó vào tài khoản {parent}."
    fix_en = "Declare its code and name; the statements count it under {parent}."
    basis = "TT99/2025 art. 11"


class ClosingNotMarked(Finding):
    """Closing entries that are not marked as such."""

    code = "ACC-16"
    severity = Severity.INFO
    vi = "{count} bút toán kết chuyển (tài khoản 911…) không ghi loại “Kết chuyển”; vẫn được tính là kết chuyển."
    en = "{count} closing entries (account 911 …) are not marked “Kết chuyển”; they are counted as closing."
    fix_vi = "Chọn loại “Kết chuyển” cho các bút toán này."
    fix_en = "Choose the kind “Kết chuyển” for these entries."


class AmountTooLarge(Finding):
    """An amount beyond exact arithmetic."""

    code = "ACC-17"
    vi = "Số tiền {seen} quá lớn nên không được tính."
    en = "The amount {seen} is too large and was not counted."
    fix_vi = "Kiểm tra số tiền và đơn vị tính (đồng)."
    fix_en = "Check the amount and its unit (đồng)."


class UnknownKind(Finding):
    """A kind of entry that is neither ordinary nor closing."""

    code = "ACC-18"
    severity = Severity.WARNING
    vi = "Loại bút toán “{seen}” không có trong danh sách; được tính là Thường."
    en = "The kind “{seen}” is not in the list; it was counted as ordinary."
    fix_vi = "Chọn Thường hoặc Kết chuyển."
    fix_en = "Choose Thường or Kết chuyển."


class OpeningUnbalanced(Finding):
    """The opening balances do not balance."""

    code = "ACC-20"
    vi = "Số dư đầu năm không cân: Nợ {debit}, Có {credit}, chênh lệch {difference}."
    en = "The opening balances do not balance: debit {debit}, credit {credit}, difference {difference}."
    fix_vi = "Đối chiếu với bảng cân đối số phát sinh cuối năm trước."
    fix_en = "Compare them with last year's closing trial balance."


class UnmappedBalance(Finding):
    """A balance that no line of the statement takes."""

    code = "ACC-21"
    vi = "Số dư {side} {amount} của tài khoản {seen} không vào chỉ tiêu nào của mẫu {form}."
    en = "The {side_en} balance {amount} of the account {seen} goes to no line of the form {form}."
    fix_vi = "Ghi vào tài khoản chi tiết theo chế độ, hoặc sửa kỳ hạn và mã đối tượng của các dòng."
    fix_en = "Post to an official sub-account, or correct the term and party of its lines."


class TermNeeded(Finding):
    """A balance that may be short or long term, with no tag and no safe default."""

    code = "ACC-22"
    vi = "Số dư {amount} của tài khoản {seen} chưa có kỳ hạn: không biết là ngắn hạn hay dài hạn."
    en = "The balance {amount} of the account {seen} has no term: short and long term cannot be told apart."
    fix_vi = "Ghi ST (ngắn hạn) hoặc LT (dài hạn) ở cột Kỳ hạn của các dòng thuộc tài khoản này."
    fix_en = "Write ST or LT in the column Kỳ hạn on the lines of this account."
    basis = "TT99/2025 art. 20.4"


class NotClosed(Finding):
    """An account of classes 5–9 that is not zero at the end of the period."""

    code = "ACC-23"
    severity = Severity.WARNING
    vi = "Tài khoản {seen} còn dư {side} {amount} cuối kỳ: chưa kết chuyển hết."
    en = "The account {seen} still has a {side_en} balance of {amount}: it is not fully closed."
    fix_vi = "Ghi bút toán kết chuyển cuối kỳ (621, 622, 623, 627 sang 154; doanh thu, chi phí sang 911; 911 sang 421)."
    fix_en = "Post the closing entries (621, 622, 623, 627 to 154; revenue and expense to 911; 911 to 421)."


class SheetUnequal(Finding):
    """Total assets differ from total sources."""

    code = "ACC-24"
    vi = "{form}: mã {assets} = {left} khác mã {sources} = {right}, chênh lệch {difference}. {reason_vi}"
    en = "{form}: line {assets} = {left} differs from line {sources} = {right} by {difference}. {reason_en}"
    fix_vi = (
        "Sửa các chứng từ không cân, số dư chưa có chỉ tiêu và tài khoản chưa kết chuyển đã nêu, rồi lập lại."
    )
    fix_en = (
        "Mend the unbalanced vouchers, unmapped balances and unclosed accounts reported here, then run again."
    )
    basis = "TT99/2025 App. IV, B01-DN"


class ProfitDiffers(Finding):
    """The profit of the income statement is not what was closed into 421."""

    code = "ACC-25"
    vi = "B02 mã {line} = {profit} nhưng kết chuyển sang TK 421 là {closed}, chênh lệch {difference}."
    en = "B02 line {line} = {profit}, but {closed} was closed into account 421: difference {difference}."
    fix_vi = "Kiểm tra các bút toán kết chuyển sang 911 và 421."
    fix_en = "Check the closing entries to 911 and 421."


class WrongSide(Finding):
    """A one-sided account with a balance on the other side."""

    code = "ACC-26"
    severity = Severity.WARNING
    vi = "Tài khoản {seen} dư {side} {amount}, trái với tính chất của tài khoản; báo cáo ghi số âm."
    en = "The account {seen} has a {side_en} balance of {amount}, against its nature; the statement shows it negative."
    fix_vi = "Kiểm tra các bút toán của tài khoản này."
    fix_en = "Check the entries of this account."


class DisposalNetted(Finding):
    """Proceeds and cost of fixed-asset disposals were netted on B02."""

    code = "ACC-27"
    severity = Severity.INFO
    vi = "Thanh lý, nhượng bán TSCĐ được bù trừ trên B02: thu {proceeds} (711), chi {cost} (811); chứng từ {vouchers}."
    en = "Disposals of fixed assets are shown net on B02: proceeds {proceeds} (711), cost {cost} (811); vouchers {vouchers}."
    fix_vi = "Nếu khoản nào không thuộc thanh lý TSCĐ hoặc còn thiếu, ghi mã đối tượng TLTS cho đúng các dòng 711, 811."
    fix_en = "If one of them is no disposal, or one is missing, mark exactly the disposal lines of 711 and 811 with party TLTS."


class CashNegative(Finding):
    """Cash below zero at the end of a day."""

    code = "ACC-28"
    severity = Severity.WARNING
    vi = "Tài khoản {seen} âm {amount} vào cuối ngày {day}."
    en = "The account {seen} is below zero by {amount} at the end of {day}."
    fix_vi = "Kiểm tra thứ tự và ngày của các phiếu thu, phiếu chi."
    fix_en = "Check the order and dates of receipts and payments."


class AfterPeriod(Finding):
    """Lines after the period reported on."""

    code = "ACC-29"
    severity = Severity.INFO
    vi = "{count} dòng ghi sau ngày {end} không vào báo cáo của kỳ này."
    en = "{count} lines dated after {end} are not in the statements of this period."
    fix_vi = "Đổi “Kỳ báo cáo đến” ở trang CaiDat nếu muốn tính cả các dòng đó."
    fix_en = "Change “Kỳ báo cáo đến” on CaiDat to include them."


class SettingMissing(Finding):
    """A setting that the statements need is not there, or has no value."""

    code = "ACC-30"
    vi = "Trang CaiDat chưa có giá trị của mục “{item}”."
    en = "The sheet CaiDat has no value for the item “{item}”."
    fix_vi = "Điền giá trị ở dòng “{item}” (thêm dòng nếu chưa có), ví dụ {example}."
    fix_en = "Fill in the row “{item}” (add it if need be), for example {example}."


class SettingAssumed(Finding):
    """A setting that is not there, and what was taken in its place."""

    code = "ACC-35"
    severity = Severity.WARNING
    vi = "Trang CaiDat chưa có giá trị của mục “{item}”; đã lấy {assumed} theo bút toán đầu tiên."
    en = "The sheet CaiDat has no value for the item “{item}”; {assumed} was taken, after the first entry."
    fix_vi = "Điền giá trị đúng ở dòng “{item}” (thêm dòng nếu chưa có), ví dụ {example}."
    fix_en = "Fill in the right value in the row “{item}” (add it if need be), for example {example}."


class SettingUnreadable(Finding):
    """A setting whose value cannot be read."""

    code = "ACC-31"
    vi = "Giá trị “{seen}” của mục “{item}” không đọc được."
    en = "The value “{seen}” of the item “{item}” cannot be read."
    fix_vi = "Gõ lại, ví dụ {example}."
    fix_en = "Type it again, for example {example}."


class SettingUnknown(Finding):
    """An item of the settings that nothing reads."""

    code = "ACC-32"
    severity = Severity.INFO
    vi = "Mục “{seen}” ở trang CaiDat không được dùng."
    en = "The item “{seen}” on CaiDat is not used."
    fix_vi = "Kiểm tra tên mục; các mục được đọc: {known}."
    fix_en = "Check its name; these are read: {known}."


class RegimeOutOfForce(Finding):
    """The regime chosen is not the one in force for the fiscal year."""

    code = "ACC-33"
    severity = Severity.WARNING
    vi = "Chế độ {seen} được chọn cho năm tài chính bắt đầu {start}, trong khi chế độ áp dụng là {lawful}."
    en = "{seen} is chosen for the fiscal year that starts on {start}, while {lawful} is in force."
    fix_vi = (
        "Để trống mục “Chế độ kế toán” để theo năm tài chính, hoặc ghi TT133 nếu là doanh nghiệp nhỏ và vừa."
    )
    fix_en = "Leave “Chế độ kế toán” blank to follow the fiscal year, or write TT133 for a small or medium enterprise."
    basis = "TT99/2025 art. 31"


class PeriodOutsideYear(Finding):
    """The period reported on does not lie in the fiscal year."""

    code = "ACC-34"
    vi = "Kỳ báo cáo {start} – {end} không nằm trong năm tài chính {year_start} – {year_end}; báo cáo được lập cho cả năm."
    en = "The period {start} – {end} does not lie in the fiscal year {year_start} – {year_end}; the whole year is reported."
    fix_vi = "Sửa “Kỳ báo cáo từ”, “Kỳ báo cáo đến” hoặc “Năm tài chính bắt đầu” ở trang CaiDat."
    fix_en = "Correct “Kỳ báo cáo từ”, “Kỳ báo cáo đến” or “Năm tài chính bắt đầu” on CaiDat."


class MissingSide(Finding):
    """A sheet of amounts without its debit or its credit column: half of every voucher would be lost."""

    code = "ACC-36"
    vi = "Bảng “{table}” thiếu cột “{column}”."
    en = "The table “{table}” lacks the column “{column}”."
    fix_vi = "Thêm hoặc sửa tên cột “{column}” ở dòng tiêu đề này; ô không có số tiền thì để trống."
    fix_en = "Add the column “{column}” to this header row, or correct its name; cells without an amount stay blank."


class PriorProfitNotMoved(Finding):
    """Last year's profit still stands on the account of this year's."""

    code = "ACC-37"
    severity = Severity.INFO
    vi = "Chưa kết chuyển số dư 4212 đầu năm sang 4211 (dư {side} {amount})."
    en = "The opening balance of 4212 was not moved to 4211 ({side_en} {amount})."
    fix_vi = "Đầu năm ghi Nợ 4212/Có 4211 nếu lãi, Nợ 4211/Có 4212 nếu lỗ."
    fix_en = (
        "At the start of the year debit 4212 and credit 4211 for a profit, the other way round for a loss."
    )
    basis = "TT99/2025 App. II TK421"


class PayrollPosted(Finding):
    """The payroll of the month is already in the journal with the same amounts."""

    code = "ACC-40"
    severity = Severity.INFO
    vi = "Bảng lương tháng {month} đã được hạch toán ở chứng từ “{voucher}” với cùng số tiền; không ghi thêm."
    en = "The payroll of {month} is already posted as voucher “{voucher}” with the same amounts; nothing was added."
    fix_vi = "Không cần làm gì."
    fix_en = "Nothing to do."


class PayrollDiffers(Finding):
    """The posted payroll differs from the sheet."""

    code = "ACC-41"
    vi = "Chứng từ “{voucher}” đã có nhưng khác bảng lương, ví dụ TK {account} {side}{party}: sổ {posted}, bảng lương {computed} (lệch {difference})."
    en = "The voucher “{voucher}” exists but differs from the payroll, for example account {account} {side_en}{party_en}: journal {posted}, payroll {computed} (difference {difference})."
    fix_vi = "Xóa chứng từ “{voucher}” trong NhatKyChung rồi hạch toán lại, hoặc kiểm tra bảng lương."
    fix_en = "Delete the voucher “{voucher}” from NhatKyChung and post again, or check the payroll."


class CostAccountUnusable(Finding):
    """A pay line whose cost account is missing or not one of the chart."""

    code = "ACC-42"
    vi = "Nhân viên {employee}: TK chi phí “{seen}” không dùng được để hạch toán lương ({regime})."
    en = "Employee {employee}: the cost account “{seen}” cannot be used for payroll ({regime})."
    fix_vi = "Ghi một trong 622, 623, 627, 641, 642, 241 (hoặc tài khoản chi tiết) ở hồ sơ nhân viên rồi tính lương lại."
    fix_en = "Enter one of 622, 623, 627, 641, 642, 241 (or a sub-account) in the employee's record and compute payroll again."
    basis = "TT99/2025 App. II TK334"


class PayLineUnbalanced(Finding):
    """Net pay is not gross less what is withheld."""

    code = "ACC-43"
    vi = "Nhân viên {employee}: thực lĩnh {seen} khác tổng thu nhập trừ các khoản khấu trừ {expected} (lệch {difference})."
    en = "Employee {employee}: net pay {seen} is not gross less deductions {expected} (difference {difference})."
    fix_vi = "Tính lương lại; không sửa tay từng ô của bảng lương."
    fix_en = "Compute payroll again; do not change single cells of the sheet by hand."


class PayrollEmpty(Finding):
    """There is nothing to post."""

    code = "ACC-44"
    severity = Severity.WARNING
    vi = "Bảng lương không có dòng nào để hạch toán."
    en = "The payroll has no line to post."
    fix_vi = "Tính lương (lệnh Tính lương) rồi hạch toán lại."
    fix_en = "Compute payroll first, then post again."


class PayrollUnchanged(Finding):
    """A corrected month that comes to the same amounts."""

    code = "ACC-47"
    severity = Severity.INFO
    vi = "Bảng lương tính lại của tháng {month} không khác lần trước; không có bút toán điều chỉnh."
    en = "The payroll of {month} computed again does not differ from the run before; nothing to post."
    fix_vi = "Không cần làm gì."
    fix_en = "Nothing to do."


class RunBeforeNotPosted(Finding):
    """A correction, and the run it corrects is not in the journal."""

    code = "ACC-48"
    vi = "NhatKyChung chưa có chứng từ “{seen}” của lần trả trước; chưa ghi bút toán điều chỉnh."
    en = "NhatKyChung has no voucher “{seen}” of the run before; the difference was not posted."
    fix_vi = "Hạch toán lần trả trước đã (tùy chọn “month” với kỳ đã khóa), rồi hạch toán lần bổ sung."
    fix_en = "Post the run before first (option “month” for a locked month), then the correction."
