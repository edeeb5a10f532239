"""Electronic invoices (XML of Decree 123/2020 and 254/2026) into HoaDon."""
