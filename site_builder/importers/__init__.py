"""Other people's exports, taken apart into records and read back as facts."""
