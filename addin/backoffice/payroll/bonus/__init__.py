"""Bonuses by a rule of the company: 13th month, Tết."""
