"""Start the page from a checkout: `python app.py`."""

from simulator.settings import read_settings
from simulator.ui.serve import serve

if __name__ == "__main__":
    serve(read_settings())
