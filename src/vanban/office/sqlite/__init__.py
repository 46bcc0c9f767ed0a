"""Django's way to SQLite, with a line in which writers wait."""
