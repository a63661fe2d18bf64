"""Engines: what turns sentences into target text, offline. None is loaded before it is used."""
