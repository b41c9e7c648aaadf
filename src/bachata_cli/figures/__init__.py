"""Step notation becomes pictures of two dancers."""
