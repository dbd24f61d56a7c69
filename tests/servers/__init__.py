"""Real local HTTP servers for tests."""
