"""What makes a dance legal and good."""
