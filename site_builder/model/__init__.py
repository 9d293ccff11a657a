"""What the site is about. Frozen records that every stage speaks; none of them reads or writes a file."""
