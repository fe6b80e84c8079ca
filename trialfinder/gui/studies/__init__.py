"""Opening studies, the library, the registry, export."""
