"""What each eval says of its figures, to people who are no statisticians."""
