"""Bàn làm việc: the first page of each role, and what all pages share (menu, icons, lists, dates)."""
