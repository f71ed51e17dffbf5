"""Heliograph: an engagement panel for business mail."""

__version__ = "0.1.0"
