"""From rows back to a coding."""
