"""What can stand in the way of paying a computed month: accounts, banks, layouts of bank files, payslips."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class PeriodNotListed(Finding):
    """The month asked for has no row in KyLuong."""

    code = "PAY-70"
    vi = "KyLuong không có tháng {month}."
    en = "KyLuong has no row for {month}."
    fix_vi = "Thêm dòng của tháng này vào KyLuong, hoặc bỏ tùy chọn “month” để dùng kỳ “Đang tính”."
    fix_en = "Add the month to KyLuong, or leave out the option “month” to use the open period."


class MonthDiffers(Finding):
    """BangLuong shows another month than the period."""

    code = "PAY-71"
    vi = "BangLuong ghi “{seen}” nhưng kỳ lương đang làm là {month}; chưa lập gì."
    en = "BangLuong says “{seen}” but the period at hand is {month}; nothing was made."
    fix_vi = "Tính lương lại cho tháng {month}, hoặc chọn đúng kỳ trong KyLuong."
    fix_en = "Compute payroll for {month} again, or choose the right period in KyLuong."


class MonthUnstated(Finding):
    """No line above the table says which month BangLuong is of."""

    code = "PAY-72"
    severity = Severity.WARNING
    vi = "Phía trên bảng không có dòng nào ghi tháng của BangLuong; đang hiểu là {month}."
    en = "No line above the table names the month of BangLuong; it is taken for {month}."
    fix_vi = "Ghi “Kỳ lương: {month}” vào một ô trống phía trên dòng tiêu đề."
    fix_en = "Write “Kỳ lương: {month}” into a free cell above the header."


class PaidTwice(Finding):
    """A person with more than one line in BangLuong: which is right is not guessed."""

    code = "PAY-73"
    vi = (
        "“{seen}” có {count} dòng trong BangLuong ({cells}); không biết dòng nào đúng nên không lấy dòng nào."
    )
    en = "“{seen}” has {count} lines in BangLuong ({cells}); which is right is not known, so none was taken."
    fix_vi = "Xóa dòng thừa hoặc sửa mã nhân viên, rồi chạy lại."
    fix_en = "Delete the surplus line or correct the employee number, and run again."


class NetUnreadable(Finding):
    """The net pay of a line is blank or no amount."""

    code = "PAY-74"
    vi = "Thực lĩnh của {name} trống hoặc không đọc được: “{seen}”; chưa trả."
    en = "The net pay of {name} is blank or cannot be read: “{seen}”; it was not paid."
    fix_vi = "Tính lương lại, hoặc sửa ô này thành số tiền."
    fix_en = "Compute payroll again, or turn this cell into an amount."


class NothingToPay(Finding):
    """A net pay of zero."""

    code = "PAY-75"
    severity = Severity.INFO
    vi = "Thực lĩnh của {name} bằng 0: không có gì để trả."
    en = "The net pay of {name} is zero: there is nothing to pay."
    fix_vi = "Không cần làm gì nếu đúng; nếu không thì kiểm tra chấm công và các khoản của người này."
    fix_en = "Nothing to do when this is right; otherwise check the attendance and the items of this person."


class RecordTwice(Finding):
    """HoSo has two rows of one employee number: whose account is right is not guessed."""

    code = "PAY-76"
    vi = "HoSo có hai dòng mã “{seen}” (cũng ở ô {other}); không biết tài khoản nào đúng nên chưa trả."
    en = "HoSo has two rows of “{seen}” (also at {other}); which account is right is not known, so nothing was paid."
    fix_vi = "Gộp hai dòng làm một hoặc sửa mã nhân viên trong HoSo."
    fix_en = "Merge the two rows or correct the employee number in HoSo."


class AccountHalf(Finding):
    """An account without its bank, or a bank without the account."""

    code = "PAY-77"
    vi = "{name} có “{present}” nhưng thiếu “{column}”; chưa trả."
    en = "{name} has “{present}” but “{column}” is blank; nothing was paid."
    fix_vi = "Điền “{column}” trong HoSo; người nhận tiền mặt thì để trống cả hai ô."
    fix_en = "Fill in “{column}” in HoSo; leave both blank for a person who is paid in cash."


class PaidInCash(Finding):
    """Neither account nor bank: the person stands on the cash list."""

    code = "PAY-78"
    severity = Severity.INFO
    vi = "{name} không có tài khoản; đưa vào danh sách trả tiền mặt."
    en = "{name} has no account and stands on the cash list."
    fix_vi = "Không cần làm gì nếu trả tiền mặt; nếu không thì điền số tài khoản và ngân hàng trong HoSo."
    fix_en = "Nothing to do when paid in cash; otherwise fill in account and bank in HoSo."


class AccountUnusable(Finding):
    """What stands in the account cell cannot be an account number."""

    code = "PAY-79"
    vi = "Số tài khoản “{seen}” của {name} không dùng được; chưa trả."
    en = "The account number “{seen}” of {name} is of no use; nothing was paid."
    fix_vi = "Gõ lại một số tài khoản, chỉ chữ số và chữ cái, vào ô Văn bản."
    fix_en = "Type one account number, digits and letters only, into a text cell."


class AccountOdd(Finding):
    """Letters in an account number, or a length that accounts seldom have."""

    code = "PAY-80"
    severity = Severity.INFO
    vi = "Số tài khoản “{seen}” của {name} có chữ cái hoặc độ dài lạ ({length} ký tự); vẫn đưa vào danh sách."
    en = "The account number “{seen}” of {name} has letters or an odd length ({length}); it is on the list."
    fix_vi = "So với ảnh chụp màn hình hoặc giấy xác nhận tài khoản của người này."
    fix_en = "Compare with the account confirmation of this person."


class UnknownBank(Finding):
    """The bank is not on the list, so no layout and no identification number are known."""

    code = "PAY-81"
    vi = "Không nhận ra ngân hàng “{seen}” của {name}; chưa trả."
    en = "The bank “{seen}” of {name} is not known; nothing was paid."
    fix_vi = "{proposal}Ghi tên viết tắt của ngân hàng trong HoSo, ví dụ Vietcombank, BIDV, ACB."
    fix_en = "{proposal_en}Write the short name of the bank in HoSo, for example Vietcombank, BIDV, ACB."


class SharedAccount(Finding):
    """Two people of the list have one account number."""

    code = "PAY-82"
    severity = Severity.WARNING
    vi = (
        "Số tài khoản “{seen}” của {name} cũng là của {other_name} (ô {other}); cả hai vẫn ở trong danh sách."
    )
    en = "The account number “{seen}” of {name} is also that of {other_name} (cell {other}); both are on the list."
    fix_vi = "Hỏi lại hai người này trước khi nộp danh sách cho ngân hàng."
    fix_en = "Ask both before handing the list to the bank."


class OtherHolder(Finding):
    """The account belongs to somebody else."""

    code = "PAY-83"
    severity = Severity.WARNING
    vi = "Lương của {name} sẽ vào tài khoản đứng tên “{seen}”."
    en = "The pay of {name} goes to an account of “{seen}”."
    fix_vi = "Sửa tài khoản; người khác nhận lương thay phải có ủy quyền hợp pháp."
    fix_en = "Correct the account; another person may receive the pay only with a lawful authorisation."
    basis = "BLLĐ 45/2019/QH14 Đ.94.1"


class HolderUnwritable(Finding):
    """A name of which nothing is left in Latin capitals."""

    code = "PAY-84"
    vi = "Không viết được tên người nhận “{seen}” của {name} bằng chữ HOA không dấu; chưa trả."
    en = "The holder “{seen}” of {name} cannot be written in Latin capitals; nothing was paid."
    fix_vi = "Điền “Chủ tài khoản” trong HoSo đúng như ngân hàng in, ví dụ NGUYEN VAN AN."
    fix_en = "Fill in “Chủ tài khoản” in HoSo as the bank prints it, for example NGUYEN VAN AN."


class LargeAmount(Finding):
    """More than fast transfers between banks take in one payment."""

    code = "PAY-85"
    severity = Severity.INFO
    vi = "Số tiền {seen} của {name} từ {limit} trở lên: chuyển nhanh khác ngân hàng thường không nhận."
    en = "The amount {seen} of {name} is {limit} or more: fast transfers between banks usually refuse it."
    fix_vi = "Chuyển thường (qua hệ thống liên ngân hàng), hoặc hỏi ngân hàng của công ty."
    fix_en = "Use an ordinary interbank transfer, or ask the company's bank."


class PaidIncomplete(Finding):
    """A line that says its data were incomplete."""

    code = "PAY-86"
    severity = Severity.WARNING
    vi = "Dòng lương của {name} ghi “{seen}”: số tiền trả có thể chưa đúng."
    en = "The pay line of {name} says “{seen}”: the amount paid may be wrong."
    fix_vi = "Sửa ô được nêu và tính lương lại trước khi trả."
    fix_en = "Mend the cell named and compute payroll again before paying."


class TotalDiffers(Finding):
    """What is paid is not the total of BangLuong."""

    code = "PAY-87"
    severity = Severity.WARNING
    vi = "Chuyển khoản và tiền mặt cộng lại {paid}, khác tổng thực lĩnh {total} của BangLuong: {count} dòng ({left}) chưa trả."
    en = "Transfers and cash make {paid}, the net pay of BangLuong {total}: {count} lines ({left}) are not paid."
    fix_vi = "Xem mục “Chưa trả” ở trang ChuyenKhoan, sửa từng dòng rồi chạy lại."
    fix_en = "Look at “Chưa trả” on the sheet ChuyenKhoan, mend each line and run again."


class LayoutUnusable(Finding):
    """A layout of MauChuyenKhoan that no bank file can be made of."""

    code = "PAY-88"
    vi = "Mẫu “{seen}” không dùng được: {reason}. Đang dùng mẫu có sẵn."
    en = "The layout “{seen}” is of no use: {reason_en}. The layout that comes with the program is used."
    fix_vi = "Sửa các dòng của mẫu này: một ngân hàng có trong danh mục (hoặc “Chung”), đủ các cột Số tài khoản, Tên người nhận, Số tiền."
    fix_en = (
        "Mend its rows: a known bank (or “Chung”), and the columns Số tài khoản, Tên người nhận, Số tiền."
    )


class LineDoesNotAdd(Finding):
    """The parts of a pay line do not make its sum."""

    code = "PAY-90"
    vi = "Dòng lương của {name}: {sum_vi} cộng ra {found}, nhưng ghi {seen}; dòng này không được dùng."
    en = "The pay line of {name}: {sum_en} comes to {found}, but {seen} is written; the line was left out."
    fix_vi = "Tính lương lại; nếu có sửa tay trên BangLuong thì sửa cho khớp."
    fix_en = "Compute payroll again; amounts typed into BangLuong have to fit together."


class LineUnreadable(Finding):
    """An amount of a pay line cannot be read."""

    code = "PAY-91"
    vi = "Không đọc được ô “{column}” của {name}: “{seen}”; dòng này không được dùng."
    en = "“{column}” of {name} cannot be read: “{seen}”; the line was left out."
    fix_vi = "Tính lương lại, hoặc sửa ô này thành số."
    fix_en = "Compute payroll again, or turn this cell into a number."


class FilesLeft(Finding):
    """Files of an earlier run that this one did not make again."""

    code = "PAY-92"
    severity = Severity.WARNING
    vi = "Thư mục “{folder}” còn tệp không thuộc lần lập này: {files}."
    en = "The folder “{folder}” still holds files that this run did not make: {files}."
    fix_vi = "Xóa các tệp đó nếu là của lần lập trước, để không nộp hoặc gửi nhầm."
    fix_en = "Delete them when they are of an earlier run, so that none is sent by mistake."


class CompanyUnnamed(Finding):
    """Nobody said what the company is called."""

    code = "PAY-93"
    severity = Severity.INFO
    vi = "Chưa biết tên công ty: để trống trên phiếu lương và nội dung chuyển khoản."
    en = "The name of the company is not known; it is left out of payslips and transfers."
    fix_vi = "Ghi “Tên đơn vị” ở trang CaiDat của KeToan.xlsx, hoặc thêm tùy chọn company=TÊN."
    fix_en = "Enter “Tên đơn vị” on CaiDat of KeToan.xlsx, or add the option company=NAME."
