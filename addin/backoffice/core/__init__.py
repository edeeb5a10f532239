"""Values: money, rates, dates, Vietnamese text, findings. Knows nothing of Excel, law or departments."""
