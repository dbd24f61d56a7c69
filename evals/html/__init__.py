"""The page of a report: one file, no script, nothing from anywhere else."""
