"""Two bodies in motion: trunks, arms, hands, holds."""
