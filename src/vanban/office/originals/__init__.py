"""What there is to see of an original beside its text: its pages, where the words stand on them, its signatures."""
