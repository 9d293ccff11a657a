"""Turns a folder of official social posts into a city's own static mirror of them."""

__version__ = "0.1.0"
