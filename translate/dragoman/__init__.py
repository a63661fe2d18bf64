"""The offline translation desk and publisher for small newsrooms."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("dragoman")
