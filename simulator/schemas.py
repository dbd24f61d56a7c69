"""JSON Schemas of the content files, generated from the models, so that editors complete them."""

import json
from pathlib import Path

from pydantic import BaseModel

from simulator.content_files import MODELS, Kind
from simulator.errors import UserError

SCHEMAS: dict[str, type[BaseModel]] = {
    f"{'personas' if kind is Kind.PERSONA else 'scenarios'}/schema/{kind}.schema.json": model
    for kind, model in MODELS.items()
}


def schema_text(model: type[BaseModel]) -> str:
    """The schema file of one model."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema below the folder and say where; `UserError` where that cannot be."""
    written = []
    for name, model in SCHEMAS.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(schema_text(model), "utf-8")
        except OSError as error:
            reason = (error.strerror or "unwritable").lower()
            raise UserError(
                f"{path}: file: {reason}; name a folder that can be written to"
            ) from None
        written.append(path)
    return written
