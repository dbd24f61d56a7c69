"""Gradio's theme with this page's paper, ink and system fonts; it asks no font server."""

import gradio as gr

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif")
MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")


def theme() -> gr.themes.Base:
    """What Gradio draws by itself looks like the rest."""
    return gr.themes.Base(font=SANS, font_mono=MONO).set(
        body_background_fill="#faf7f2",
        body_background_fill_dark="#1a1816",
        body_text_color="#1c1917",
        body_text_color_dark="#f5f1ea",
        background_fill_primary="transparent",
        background_fill_primary_dark="transparent",
    )
