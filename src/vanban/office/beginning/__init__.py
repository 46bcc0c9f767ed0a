"""The first start: an agency set up in a few steps by whoever holds the key that `vanban serve` prints."""
