"""Causes about identity documents, tax codes and insurance numbers."""

from __future__ import annotations

from backoffice.core.findings import Severity
from backoffice.hr.causes.base import HrFinding


class IdWrongForm(HrFinding):
    """A personal ID that is not 12 digits."""

    code = "HR-ID-01a"
    rule = "ID-01"
    vi = "“{seen}” không phải số CCCD: cần đúng 12 chữ số, ô này có {count} ký tự, trong đó {digits} chữ số."
    en = "“{seen}” is no personal ID: it takes exactly 12 digits, this cell has {count} characters, {digits} of them digits."
    fix_vi = "Gõ lại 12 chữ số trên thẻ CCCD vào ô Văn bản."
    fix_en = "Type the 12 digits of the card into a text cell."


class IdCentury(HrFinding):
    """A century digit that nobody living has."""

    code = "HR-ID-01b"
    rule = "ID-01"
    severity = Severity.WARNING
    vi = "Số CCCD “{seen}” có chữ số thứ tư không ứng với thế kỷ sinh nào."
    en = "The fourth digit of the personal ID “{seen}” stands for no century of birth."
    fix_vi = "Đối chiếu từng chữ số với thẻ CCCD rồi gõ lại."
    fix_en = "Compare each digit with the card and type it again."


class IdUnknownPlace(HrFinding):
    """Place code outside the 63."""

    code = "HR-ID-01c"
    rule = "ID-01"
    severity = Severity.WARNING
    vi = "Ba số đầu của CCCD “{seen}” không thuộc 63 mã tỉnh, thành phố."
    en = "The first three digits of the personal ID “{seen}” are none of the 63 place codes."
    fix_vi = "Đối chiếu với thẻ CCCD. Nếu người này khai sinh ở nước ngoài thì có thể đúng (chưa có bảng mã nước để kiểm tra)."
    fix_en = (
        "Compare with the card. It may be right for somebody born abroad (country codes are not known here)."
    )


class NoIdentityDocument(HrFinding):
    """A Vietnamese citizen with neither ID nor passport."""

    code = "HR-ID-01d"
    rule = "ID-01"
    vi = "{name} chưa có số CCCD."
    en = "{name} has no personal ID."
    fix_vi = "Điền số CCCD 12 chữ số; tạm thời chưa có thì điền số hộ chiếu."
    fix_en = "Fill in the 12-digit personal ID, or the passport until then."


class ForeignerWithoutPassport(HrFinding):
    """A foreigner without a passport number."""

    code = "HR-ID-01e"
    rule = "ID-01"
    vi = "{name} quốc tịch {nationality} nhưng chưa có số hộ chiếu."
    en = "{name} is of nationality {nationality} but has no passport number."
    fix_vi = "Điền số hộ chiếu, hoặc sửa cột Quốc tịch."
    fix_en = "Fill in the passport number, or mend the nationality."


class IdSexDiffers(HrFinding):
    """Sex digit against the column."""

    code = "HR-ID-02a"
    rule = "ID-02"
    severity = Severity.WARNING
    vi = "Số CCCD “{seen}” là của {said}, còn cột Giới tính (ô {other}) ghi {typed}."
    en = "The personal ID “{seen}” says {said}, the column of the sex (cell {other}) says {typed}."
    fix_vi = "Đối chiếu thẻ CCCD rồi sửa một trong hai ô; giữ nguyên nếu đã cải chính hộ tịch."
    fix_en = "Compare with the card and mend one of the two; leave it if the civil status was corrected."


class IdYearDiffers(HrFinding):
    """Birth year against the column."""

    code = "HR-ID-02b"
    rule = "ID-02"
    severity = Severity.WARNING
    vi = "Số CCCD “{seen}” cho năm sinh {said}, còn Ngày sinh (ô {other}) là {typed}."
    en = "The personal ID “{seen}” says birth year {said}, the date of birth (cell {other}) is {typed}."
    fix_vi = "Đối chiếu thẻ CCCD rồi sửa một trong hai ô; giữ nguyên nếu đã cải chính hộ tịch."
    fix_en = "Compare with the card and mend one of the two; leave it if the civil status was corrected."


class IdLostZero(HrFinding):
    """A personal ID whose leading zeros Excel dropped."""

    code = "HR-ID-03"
    rule = "ID-03"
    vi = "Số CCCD “{seen}” thiếu số 0 ở đầu do ô đang là số."
    en = "The personal ID “{seen}” lost its leading zero in a number cell."
    fix_vi = "Có phải {proposal}? Nếu đúng, định dạng ô là Văn bản (Text) rồi gõ lại."
    fix_en = "Is it {proposal}? If so, format the cell as Text and type it again."


class OldIdCard(HrFinding):
    """A 9-digit CMND."""

    code = "HR-ID-04"
    rule = "ID-04"
    severity = Severity.WARNING
    vi = "“{seen}” là số CMND 9 số, không còn giá trị sử dụng từ sau ngày {last_day}."
    en = "“{seen}” is a nine-digit CMND, no longer valid after {last_day}."
    fix_vi = "Xin số CCCD 12 số của người này; giữ số CMND ở cột Ghi chú nếu cần tra cứu."
    fix_en = "Ask for the 12-digit personal ID; keep the old number in the note if needed."


class CardIssuer(HrFinding):
    """The issuer does not fit the date."""

    code = "HR-ID-05a"
    rule = "ID-05"
    severity = Severity.INFO
    vi = "Thẻ cấp ngày {issued} thường ghi nơi cấp là “{expected}”, ô này ghi “{seen}”."
    en = "A card issued on {issued} usually names “{expected}” as issuer, this cell says “{seen}”."
    fix_vi = "Đối chiếu mặt sau thẻ CCCD (chưa đối chiếu văn bản gốc)."
    fix_en = "Compare with the back of the card (not compared with the text of the law)."


class CardExpired(HrFinding):
    """The card was due for renewal at an age since reached."""

    code = "HR-ID-05b"
    rule = "ID-05"
    severity = Severity.INFO
    vi = "Thẻ cấp ngày {seen} có thể đã hết hạn: chủ thẻ đã qua tuổi {age} phải cấp đổi."
    en = "The card issued on {seen} may have expired: its owner has passed the renewal age {age}."
    fix_vi = "Xin bản sao thẻ mới (chưa đối chiếu văn bản gốc)."
    fix_en = "Ask for a copy of the new card (not compared with the text of the law)."


class CardIssueDate(HrFinding):
    """An issue date before birth or in the future."""

    code = "HR-ID-05c"
    rule = "ID-05"
    severity = Severity.WARNING
    vi = "Ngày cấp {seen} không thể có: trước ngày sinh hoặc sau hôm nay."
    en = "The issue date {seen} cannot be: before birth or after today."
    fix_vi = "Gõ lại ngày cấp trên thẻ."
    fix_en = "Type the issue date of the card again."


class CardIssueMissing(HrFinding):
    """Personal ID without date or place of issue."""

    code = "HR-ID-05d"
    rule = "ID-05"
    severity = Severity.WARNING
    vi = "Có số CCCD nhưng thiếu “{column}”."
    en = "There is a personal ID but “{column}” is blank."
    fix_vi = "Điền “{column}” theo mặt sau thẻ CCCD."
    fix_en = "Fill in “{column}” from the back of the card."


class TaxCodeForm(HrFinding):
    """A tax code of an impossible form."""

    code = "HR-TX-01a"
    rule = "TX-01"
    vi = "“{seen}” không phải mã số thuế cá nhân: cần 12 chữ số (số định danh) hoặc 10 chữ số (mã cũ)."
    en = "“{seen}” is no tax code of a person: it takes 12 digits (personal ID) or 10 (older code)."
    fix_vi = "Gõ lại mã số thuế; với người Việt Nam dùng số CCCD."
    fix_en = "Type the tax code again; for citizens it is the personal ID."


class TaxCodeCheckDigit(HrFinding):
    """Wrong check digit."""

    code = "HR-TX-01b"
    rule = "TX-01"
    vi = "Mã số thuế “{seen}” sai chữ số kiểm tra, chắc có số gõ nhầm."
    en = "The tax code “{seen}” fails its check digit: a digit is probably mistyped."
    fix_vi = "Đối chiếu thông báo mã số thuế rồi gõ lại."
    fix_en = "Compare with the tax notice and type it again."


class TaxCodeLostZero(HrFinding):
    """A 10-digit tax code that lost its zero."""

    code = "HR-TX-01c"
    rule = "TX-01"
    vi = "Mã số thuế “{seen}” thiếu số 0 ở đầu do ô đang là số."
    en = "The tax code “{seen}” lost its leading zero in a number cell."
    fix_vi = "Có phải {proposal}? Nếu đúng, định dạng ô là Văn bản (Text) rồi gõ lại."
    fix_en = "Is it {proposal}? If so, format the cell as Text and type it again."


class BranchTaxCode(HrFinding):
    """A 13-digit branch code in a person's row."""

    code = "HR-TX-01d"
    rule = "TX-01"
    vi = "“{seen}” là mã số thuế 13 số của đơn vị phụ thuộc, không phải của cá nhân."
    en = "“{seen}” is the 13-digit tax code of a branch, not of a person."
    fix_vi = "Thay bằng mã số thuế của chính người này."
    fix_en = "Replace it by the tax code of the person."


class TaxCodeNotPersonalId(HrFinding):
    """12-digit tax code differs from the ID."""

    code = "HR-TX-02a"
    rule = "TX-02"
    vi = "Mã số thuế “{seen}” khác số CCCD {personal_id} (ô {other})."
    en = "The tax code “{seen}” differs from the personal ID {personal_id} (cell {other})."
    fix_vi = "MST cá nhân chính là số định danh: sửa ô sai cho hai ô giống nhau."
    fix_en = "A person's tax code is the personal ID: mend the wrong one so that they agree."


class OldTaxCode(HrFinding):
    """10-digit tax code after the change to the ID."""

    code = "HR-TX-02b"
    rule = "TX-02"
    severity = Severity.WARNING
    vi = "“{seen}” là mã số thuế cá nhân cũ (10 số); từ {since} MST cá nhân là số định danh."
    en = "“{seen}” is an older 10-digit tax code; since {since} a person's tax code is the personal ID."
    fix_vi = "Thay bằng số CCCD sau khi kiểm tra cơ quan thuế đã liên kết hai mã."
    fix_en = "Replace it by the personal ID once the tax office has linked the two."


class SiNumberForm(HrFinding):
    """A social insurance number of an impossible form."""

    code = "HR-SI-01a"
    rule = "SI-01"
    severity = Severity.WARNING
    vi = "“{seen}” không phải mã số BHXH: cần 10 chữ số, hoặc số định danh 12 chữ số."
    en = "“{seen}” is no social insurance number: it takes 10 digits or the 12-digit personal ID."
    fix_vi = "Tra lại trên VssID hoặc tờ bìa sổ BHXH rồi gõ vào ô Văn bản."
    fix_en = "Look it up in VssID or on the insurance book and type it into a text cell."


class SiNumberLostZero(HrFinding):
    """A 9-digit social insurance number."""

    code = "HR-SI-01b"
    rule = "SI-01"
    severity = Severity.WARNING
    vi = "Mã số BHXH “{seen}” chỉ có 9 chữ số, có thể mất số 0 ở đầu."
    en = "The social insurance number “{seen}” has 9 digits; a leading zero may be lost."
    fix_vi = "Có phải {proposal}? Nếu đúng, định dạng ô là Văn bản (Text) rồi gõ lại."
    fix_en = "Is it {proposal}? If so, format the cell as Text and type it again."


class SiNumberNotPersonalId(HrFinding):
    """12-digit insurance number differs from the ID."""

    code = "HR-SI-01c"
    rule = "SI-01"
    severity = Severity.WARNING
    vi = "Mã số BHXH 12 số “{seen}” khác số CCCD {personal_id} (ô {other})."
    en = "The 12-digit insurance number “{seen}” differs from the personal ID {personal_id} (cell {other})."
    fix_vi = "Sửa ô sai cho hai ô giống nhau, hoặc dùng mã BHXH 10 số."
    fix_en = "Mend the wrong one, or use the 10-digit insurance number."


class HealthCardForm(HrFinding):
    """A health card number of an impossible form."""

    code = "HR-HI-01a"
    rule = "HI-01"
    severity = Severity.WARNING
    vi = "“{seen}” không giống số thẻ BHYT: cần 15 ký tự (2 chữ, mức hưởng 1-5, mã tỉnh, 10 số BHXH), 10 số BHXH hoặc số định danh."
    en = "“{seen}” does not look like a health card: 15 characters (2 letters, benefit 1-5, province, 10 digits), 10 digits or the personal ID."
    fix_vi = "Đối chiếu thẻ BHYT hoặc VssID (chưa đối chiếu văn bản gốc)."
    fix_en = "Compare with the card or VssID (not compared with the text of the law)."


class HealthCardNotSiNumber(HrFinding):
    """The ten digits differ from the insurance number."""

    code = "HR-HI-01b"
    rule = "HI-01"
    severity = Severity.WARNING
    vi = "10 số cuối của thẻ BHYT “{seen}” khác mã số BHXH {si_number} (ô {other})."
    en = "The last ten digits of the health card “{seen}” differ from the insurance number {si_number} (cell {other})."
    fix_vi = "Đối chiếu VssID rồi sửa một trong hai ô."
    fix_en = "Compare with VssID and mend one of the two."
