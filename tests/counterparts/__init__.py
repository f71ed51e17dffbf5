"""Sign-in providers on this machine, strict enough to trust: certified software of others, behind a test authority."""
