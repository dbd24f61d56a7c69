"""How the boss says it: authored lines, and the checks every line must pass."""
