"""Bilingual pages for reviewers: what is to be read, and the HTML that shows it."""
