"""Reading a newsroom's seeds: which files are source articles, their text, and their sidecars."""
