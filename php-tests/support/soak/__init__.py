"""The soak: mixed traffic for minutes, then everything must be as it was (scripts/soak.sh)."""
