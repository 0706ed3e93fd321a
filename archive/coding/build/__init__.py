"""From a coding to rows."""
