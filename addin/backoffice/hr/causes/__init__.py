"""What can be wrong on the HR sheets, one class per cause."""

from backoffice.hr.causes import contact, identity, people, sheets, work

__all__ = ["contact", "identity", "people", "sheets", "work"]
