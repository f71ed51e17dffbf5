"""The operator's commands: `python -m backend COMMAND`."""
