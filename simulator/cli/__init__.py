"""The command line: thin commands, each importing only what it uses."""
