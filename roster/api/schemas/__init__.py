"""What the API takes and gives, one noun a module."""
