"""From one revision of the schema to another, proving that nothing was lost."""
