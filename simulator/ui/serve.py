"""Starts the page on this computer, and says where it is."""

import os
import threading
import warnings
from importlib import resources

from simulator import telemetry
from simulator.errors import UserError
from simulator.llm.choice import ModelOptions
from simulator.settings import Settings

LOCAL = "127.0.0.1"
NOT_ASKED = ("GRADIO_SERVER_PORT", "GRADIO_SERVER_NAME", "GRADIO_SHARE", "GRADIO_ROOT_PATH")


def serve(
    settings: Settings,
    host: str = LOCAL,
    port: int | None = None,
    options: ModelOptions | None = None,
) -> None:
    """Serve until interrupted. Without a port: 7860, or the next free one."""
    _prepare_environment(settings)
    try:
        _serve(settings, host, port, options)
    except KeyboardInterrupt:
        print("\nStopped. Every talk is kept.")


def _serve(settings: Settings, host: str, port: int | None, options: ModelOptions | None) -> None:
    # Only now: Gradio reads the environment as it is imported, and takes its time.
    from simulator.rubric.definitions import load_rubric
    from simulator.ui.app import build_app
    from simulator.wiring import open_session

    with open_session(settings, options) as session:
        page = build_app(session, load_rubric())
        try:
            address = launch(page, host, port)
            print(f"Hard talk is at {address}\nStop it with Ctrl+C.", flush=True)
            threading.Event().wait()
        finally:
            page.close(verbose=False)


def _prepare_environment(settings: Settings) -> None:
    """No telemetry, nothing that another program set, and no folder shared with other users."""
    telemetry.turn_off()
    for name in NOT_ASKED:
        os.environ.pop(name, None)
    os.environ["GRADIO_TEMP_DIR"] = str(settings.home / "page")


def launch(page, host: str, port: int | None) -> str:
    """Start serving in the background; the address. `UserError` where the port is taken."""
    from simulator.ui.guard import guards
    from simulator.ui.theme import theme

    page.queue(default_concurrency_limit=20)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, address, _ = page.launch(
                server_name=host,
                server_port=port,
                head=head(),
                favicon_path=str(resources.files("simulator.ui").joinpath("static/icon.svg")),
                theme=theme(),
                quiet=True,
                prevent_thread_lock=True,
                footer_links=[],
                run_history=False,
                enable_monitoring=False,
                share=False,
                inbrowser=False,
                ssr_mode=False,
                pwa=False,
                mcp_server=False,
                app_kwargs={
                    **guards(host),
                    "docs_url": None,
                    "redoc_url": None,
                    "openapi_url": None,
                },
            )
    except OSError as error:
        wanted = f"port {port}" if port else "every port from 7860 on"
        raise UserError(f"{host}: {wanted} is taken; choose another with --port") from error
    return address


def head() -> str:
    """The page's own styles and script; nothing comes from anywhere else."""
    files = sorted(
        resources.files("simulator.ui").joinpath("static").iterdir(), key=lambda x: x.name
    )
    styles = "\n".join(x.read_text("utf-8") for x in files if x.name.endswith(".css"))
    script = "\n".join(x.read_text("utf-8") for x in files if x.name.endswith(".js"))
    return f"<style>{styles}</style><script>{script}</script>"
