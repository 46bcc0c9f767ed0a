"""The office for programs: every list, record and action of its pages under `/api/v1`, with the same rights."""
