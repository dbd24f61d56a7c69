"""Pure functions from values to HTML. Everything a person wrote is escaped here."""
