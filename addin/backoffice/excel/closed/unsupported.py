"""The one answer to a call of xlwings that the engine for closed files has no implementation for."""

from __future__ import annotations

from backoffice.core.errors import UnusableInput


def unsupported(call: str) -> UnusableInput:
    """The error to raise for `call`, named as people write it: ``chart.to_png``."""
    return UnusableInput(
        f"Engine tệp đóng chưa hỗ trợ {call}. Mở sổ bằng Excel rồi chạy lại lệnh.",
        f"The engine for closed files does not support {call}. Open the workbook in Excel and run the command again.",
    )
