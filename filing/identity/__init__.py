"""Accounts, departments, divisions and sign-in."""
