"""Who said what, about which event, when, on whose word, and which exact words prove it."""

__version__ = "0.1.0"
