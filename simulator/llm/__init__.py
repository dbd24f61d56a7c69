"""Talking to a language model, whichever server it runs on."""
