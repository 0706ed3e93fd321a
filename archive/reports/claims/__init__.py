"""What a claim says of its event, which values it gives, and what it is tied to."""
