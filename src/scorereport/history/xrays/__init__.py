"""What cannot be right about an assessment, or will not survive a review; pure."""
