"""Small widgets that take plain values and know nothing of services."""
