"""Keeping what the office has: copies of it, their way back, its health, and everything in open formats."""
