"""Makes the embedded grader from the labelled turns. Needs the extra `training`."""
