"""Does it fit this patient? The worksheet of a study's criteria, filled in beside them."""
