"""The web page: what it shows, and what happens when something on it is used."""
