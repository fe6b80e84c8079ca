"""What a registry record is: study, protocol, status, dates, repairs."""
