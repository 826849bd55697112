"""The only package that speaks SQL: the notebook file and one repository a noun."""
