"""Every word, number and role of a report, decided once; templates and formats only place them."""
