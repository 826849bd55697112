"""What a person can do with Kindly; QtCore only."""
