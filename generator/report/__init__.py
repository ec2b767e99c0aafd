"""What the quality manager hands to the auditor: how fresh, and which commitments are kept."""
