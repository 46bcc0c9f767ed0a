"""The arithmetic of the journal, free of any framework: hashes of events, trees of hashes, seals, and their check.

Everything that a stranger needs to check an office's journal without its software stands in docs/journal.md; this
package is one such check, and the office (`office/audit`) writes its journal by the same code.
"""
