"""What a registry record is: model, one reader per format, repairs, status and its meaning."""
