"""What was found and done, in the forms that people and programs read."""
