"""A person's own footage: examined, placed, cut."""
