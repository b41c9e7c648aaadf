"""Steps to places on the floor."""
