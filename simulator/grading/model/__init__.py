"""The grader that asks a language model to mark a turn, and believes only its quotes."""
