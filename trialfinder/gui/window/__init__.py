"""The main window: arranges and connects the other parts."""
