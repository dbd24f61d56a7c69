"""The common root of every value in the project."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value: unknown fields are an error, so a misspelt one is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")
