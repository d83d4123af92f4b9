"""What moved between periods, and how it went over all of them; pure."""
