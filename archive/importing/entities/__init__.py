"""What people name: merged into the archive by key, whatever files bring it."""
