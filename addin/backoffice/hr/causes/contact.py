"""Causes about phones, banks, names and addresses."""

from __future__ import annotations

from backoffice.core.findings import Severity
from backoffice.hr.causes.base import HrFinding


class TwoPhones(HrFinding):
    """Two numbers in one cell."""

    code = "HR-PH-01a"
    rule = "PH-01"
    vi = "Ô “{seen}” chứa hơn một số điện thoại."
    en = "The cell “{seen}” holds more than one phone number."
    fix_vi = "Giữ một số chính; số kia ghi ở cột Người liên hệ khẩn cấp hoặc Ghi chú."
    fix_en = "Keep the main one; put the other into the emergency contact or the note."


class PhoneLetters(HrFinding):
    """Letters in a phone number."""

    code = "HR-PH-01b"
    rule = "PH-01"
    vi = "Số điện thoại “{seen}” có chữ (chữ O thay số 0, hoặc tên người)."
    en = "The phone number “{seen}” has letters (the letter O for zero, or a name)."
    fix_vi = "Chỉ để lại chữ số."
    fix_en = "Leave digits only."


class OldMobile(HrFinding):
    """An 11-digit mobile number of old."""

    code = "HR-PH-01c"
    rule = "PH-01"
    vi = "“{seen}” là số di động 11 số đã đổi sang 10 số."
    en = "“{seen}” is an 11-digit mobile number, since changed to ten digits."
    fix_vi = "Có phải {proposal}? Gọi thử trước khi sửa (bảng đổi đầu số theo nguồn thứ cấp)."
    fix_en = "Is it {proposal}? Call it before mending (the table of changes is from secondary sources)."


class PhonePrefix(HrFinding):
    """Ten digits in no range in use."""

    code = "HR-PH-01d"
    rule = "PH-01"
    severity = Severity.WARNING
    vi = "Đầu số của “{seen}” không thuộc dải di động hay cố định đang dùng."
    en = "The prefix of “{seen}” is in no mobile or fixed range in use."
    fix_vi = "Kiểm tra lại số với người này."
    fix_en = "Check the number with its owner."


class PhoneLength(HrFinding):
    """Not the length of a phone number."""

    code = "HR-PH-01e"
    rule = "PH-01"
    vi = "“{seen}” không phải số điện thoại: di động Việt Nam có 10 chữ số."
    en = "“{seen}” is no phone number: a Vietnamese mobile number has ten digits."
    fix_vi = "Gõ lại đủ 10 chữ số; số nước ngoài bắt đầu bằng +."
    fix_en = "Type all ten digits; a number abroad starts with +."


class PhoneLostZero(HrFinding):
    """A phone number whose leading zero Excel dropped."""

    code = "HR-PH-02"
    rule = "PH-02"
    vi = "Số điện thoại “{seen}” thiếu số 0 ở đầu do ô đang là số."
    en = "The phone number “{seen}” lost its leading zero in a number cell."
    fix_vi = "Có phải {proposal}? Nếu đúng, định dạng cột là Văn bản (Text) rồi gõ lại."
    fix_en = "Is it {proposal}? If so, format the column as Text and type it again."


class UnknownBank(HrFinding):
    """A bank outside the list."""

    code = "HR-BK-01a"
    rule = "BK-01"
    severity = Severity.WARNING
    vi = "Không nhận ra ngân hàng “{seen}”."
    en = "The bank “{seen}” is not known."
    fix_vi = "{proposal}Ghi tên viết tắt của ngân hàng, ví dụ Vietcombank, BIDV, ACB."
    fix_en = "{proposal_en}Write the short name of the bank, for example Vietcombank, BIDV, ACB."


class RenamedBank(HrFinding):
    """A bank under a former name."""

    code = "HR-BK-01b"
    rule = "BK-01"
    severity = Severity.INFO
    vi = "“{seen}” nay là {now}."
    en = "“{seen}” is now {now}."
    fix_vi = "Đổi thành {now}; số tài khoản thường giữ nguyên, nên hỏi lại người này."
    fix_en = "Change it to {now}; the account usually stays, better ask its owner."


class AccountForm(HrFinding):
    """Not the form of an account number."""

    code = "HR-BK-02a"
    rule = "BK-02"
    vi = "Số tài khoản “{seen}” không hợp lệ: cần từ {shortest} đến {longest} chữ số hoặc chữ cái."
    en = "The account number “{seen}” is not valid: it takes {shortest} to {longest} digits or letters."
    fix_vi = "Gõ lại số tài khoản vào ô Văn bản, chỉ một số trong một ô."
    fix_en = "Type the account number into a text cell, one per cell."


class AccountHalf(HrFinding):
    """An account without its bank, or a bank without the account."""

    code = "HR-BK-02b"
    rule = "BK-02"
    severity = Severity.WARNING
    vi = "Có “{present}” nhưng thiếu “{column}”, nên không chuyển lương được."
    en = "There is “{present}” but “{column}” is blank, so pay cannot be sent."
    fix_vi = "Điền “{column}”; trả tiền mặt thì để trống cả hai ô."
    fix_en = "Fill in “{column}”; for cash pay leave both blank."


class HolderDiffers(HrFinding):
    """The account belongs to another name."""

    code = "HR-BK-03a"
    rule = "BK-03"
    severity = Severity.WARNING
    vi = "Chủ tài khoản “{seen}” khác họ tên {name} (ô {other})."
    en = "The account holder “{seen}” differs from the name {name} (cell {other})."
    fix_vi = "Kiểm tra lại tài khoản; nhận lương qua người khác phải có ủy quyền bằng văn bản."
    fix_en = "Check the account; pay through another person needs a written authorisation."


class HolderSpelling(HrFinding):
    """A holder not in capitals without accents."""

    code = "HR-BK-03b"
    rule = "BK-03"
    severity = Severity.INFO
    vi = "Chủ tài khoản “{seen}” nên viết HOA không dấu như trên ngân hàng."
    en = "The holder “{seen}” is better written in capitals without accents, as banks do."
    fix_vi = "Có thể viết: {proposal}."
    fix_en = "It may be written: {proposal}."


class UntidyName(HrFinding):
    """Odd spaces, invisible characters or decomposed accents."""

    code = "HR-NM-01a"
    rule = "NM-01"
    severity = Severity.WARNING
    vi = "Họ tên “{seen}” có khoảng trắng thừa, ký tự ẩn hoặc dấu tổ hợp."
    en = "The name “{seen}” has extra spaces, invisible characters or decomposed accents."
    fix_vi = "Gõ lại: {proposal}."
    fix_en = "Type it again: {proposal}."


class NameCharacters(HrFinding):
    """Digits or signs in a name."""

    code = "HR-NM-01b"
    rule = "NM-01"
    severity = Severity.WARNING
    vi = "Họ tên “{seen}” có chữ số hoặc ký tự lạ."
    en = "The name “{seen}” has digits or odd signs."
    fix_vi = "Chỉ để lại họ tên; chú thích chuyển sang cột Ghi chú."
    fix_en = "Leave the name only; remarks go into the note."


class OneWordName(HrFinding):
    """A name of one word."""

    code = "HR-NM-01c"
    rule = "NM-01"
    severity = Severity.WARNING
    vi = "Họ tên “{seen}” chỉ có một từ."
    en = "The name “{seen}” is one word."
    fix_vi = "Điền đủ họ, tên đệm và tên như trên giấy tờ."
    fix_en = "Fill in the whole name as on the document."


class MixedCaseName(HrFinding):
    """Capitals and small words mixed."""

    code = "HR-NM-01d"
    rule = "NM-01"
    severity = Severity.INFO
    vi = "Họ tên “{seen}” viết hoa không đều."
    en = "The name “{seen}” mixes capitals and small letters."
    fix_vi = "Viết hoa thống nhất chữ cái đầu mỗi từ."
    fix_en = "Write each word with one capital."


class ToneMarks(HrFinding):
    """The same name spelt in two ways."""

    code = "HR-NM-02"
    rule = "NM-02"
    severity = Severity.INFO
    vi = "“{seen}” và “{typed}” (ô {other}) là một tên viết hai cách."
    en = "“{seen}” and “{typed}” (cell {other}) are one name spelt in two ways."
    fix_vi = "Giữ cách viết trên giấy tờ tùy thân ở cả hai trang."
    fix_en = "Keep the spelling of the identity document on both sheets."


class UnknownProvince(HrFinding):
    """No province recognised."""

    code = "HR-AD-01a"
    rule = "AD-01"
    severity = Severity.WARNING
    vi = "Không thấy tỉnh, thành phố ở cuối địa chỉ “{seen}”."
    en = "No province was found at the end of the address “{seen}”."
    fix_vi = "Ghi tỉnh, thành phố (34 đơn vị) ở cuối, sau dấu phẩy."
    fix_en = "Put the province (one of 34) at the end, after a comma."


class FormerProvince(HrFinding):
    """A province that was merged."""

    code = "HR-AD-01b"
    rule = "AD-01"
    severity = Severity.WARNING
    vi = "{former} nay thuộc {province}."
    en = "{former} is now part of {province}."
    fix_vi = "Đổi địa chỉ theo đơn vị hành chính mới: xã/phường, {province}."
    fix_en = "Change the address to the new units: commune, {province}."


class DistrictAddress(HrFinding):
    """An address with a district."""

    code = "HR-AD-02"
    rule = "AD-02"
    severity = Severity.WARNING
    vi = "Địa chỉ “{seen}” còn cấp quận, huyện, thị xã hoặc thị trấn đã bỏ."
    en = "The address “{seen}” still has a district level, which no longer exists."
    fix_vi = "Hỏi lại xã/phường mới rồi ghi hai cấp: xã/phường, tỉnh/thành phố. Không đoán vì nhiều xã/phường cũ bị chia."
    fix_en = "Ask for the new commune and write two levels: commune, province. It is not guessed, as many old wards were split."
