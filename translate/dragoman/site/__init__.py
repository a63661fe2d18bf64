"""The published site: which pages there are, what they say, and the MkDocs plugin."""
