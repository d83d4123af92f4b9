"""One function for each thing a user asks for; the commands only parse and print."""
