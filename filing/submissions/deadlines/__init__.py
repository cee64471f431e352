"""Clocks of cases over time: pauses, escalation, reminders, what a new calendar moves."""
