"""Rehearse the talk that follows when you have lost your boss's trust."""

__version__ = "0.1.0"
