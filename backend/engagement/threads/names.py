"""Convert a host's conversation id to a thread identifier. Pure."""


def conversation_identifier(host: str, conversation_id: str) -> str:
    """Return the identifier of a host's conversation. Office.js and Graph spell the same Outlook id differently."""
    if host == "outlook":
        conversation_id = conversation_id.replace("/", "-").replace("+", "_")
    return f"{host}:{conversation_id}"
