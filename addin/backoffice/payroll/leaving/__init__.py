"""What somebody who leaves is paid: unused annual leave, severance or job-loss allowance."""
