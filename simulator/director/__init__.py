"""What the boss does next: pure functions of what stands and what was just heard."""
