"""From clock times to ChamCong: shifts, the company's calendar, overtime by the minute."""
