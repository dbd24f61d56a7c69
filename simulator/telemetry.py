"""Keeps every library quiet: nothing is reported to anybody."""

import os

OFF = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
    # A developer's shell may have tracing on for other projects; these turns are private.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


def turn_off() -> None:
    """Call before the libraries are imported."""
    os.environ.update(OFF)
