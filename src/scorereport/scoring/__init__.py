"""From answers and proof to verdicts and scores; pure, exact, and every reason is kept."""
