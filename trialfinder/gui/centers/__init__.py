"""The place field, the list of centers and the contact card."""
