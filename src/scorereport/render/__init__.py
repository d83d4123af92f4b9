"""The formats; the only place that knows HTML, PDF, JSON, Markdown or CSV."""
