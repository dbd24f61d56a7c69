"""The child process that `local` starts: llama.cpp with its OpenAI-compatible server.

A process of its own, because a model file that upsets llama.cpp would take the page and its
conversations along. It reads one line of settings from its standard input, prints its
address, and ends when that input ends, which it does however its parent dies.
"""

import json
import os
import sys
from typing import Any


def serve(settings: dict[str, Any]) -> None:
    """Serve the model at `path` on this computer only until standard input ends."""
    # Threads that spin while they wait slow each other, and the page, on a busy computer.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings["path"]
    params.model_alias = {settings["name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = settings["port"]
    # Another page in the same browser could reach the port, but does not know the key.
    params.api_keys = [settings["key"]]
    params.n_ctx = settings["context"]
    # The boss and the grader are asked side by side and start with different words: each
    # keeps a place of its own, and with it what the server has already read.
    params.n_parallel = 2
    params.kv_unified = True
    params.enable_reasoning = 0
    params.ui = False
    params.verbosity = 1
    server = xllamacpp.Server(params)
    print(json.dumps({"address": server.listening_address}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve(json.loads(sys.stdin.readline()))
