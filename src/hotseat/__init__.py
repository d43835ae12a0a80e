"""Hotseat: mock interviews for AI product managers, in a terminal. Imports nothing, so that start-up stays cheap."""

__version__ = "0.1.0"
