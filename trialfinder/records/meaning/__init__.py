"""What a record's texts say: criteria, dosing, schedule, contacts, changes."""
