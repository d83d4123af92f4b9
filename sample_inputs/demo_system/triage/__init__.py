"""A small system that sorts biopsies by how likely they are malignant."""
