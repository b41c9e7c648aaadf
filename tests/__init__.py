"""Tests: unit mirrors the source; property, contracts and integration cross rooms."""
