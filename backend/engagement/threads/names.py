"""How a host's own id of a conversation becomes a name of a thread. Pure."""


def conversation_identifier(host: str, conversation_id: str) -> str:
    """Return the name of a host's conversation. Office.js and Graph spell the same Outlook id differently."""
    if host == "outlook":
        conversation_id = conversation_id.replace("/", "-").replace("+", "_")
    return f"{host}:{conversation_id}"
