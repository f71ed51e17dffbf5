"""The snippet: the HTML that carries the pixel in a mail. Pure."""

from html import escape


def pixel_url(base: str, token: str) -> str:
    """Return the pixel's address under the edge's base address."""
    return f"{base}/o/{token}.gif"


def link_url(base: str, name: str) -> str:
    """Return a tracked link's address under the edge's base address."""
    return f"{base}/c/{name}"


def snippet_html(base: str, token: str) -> str:
    """Return the image as HTML: one pixel, out of the flow, so that no line, dot or gap appears (R3).

    `float` takes it out of the line without `position`, which mail clients remove; negative margins take its own pixel
    back; the attributes serve clients that ignore styles.
    """
    style = "width:1px;height:1px;border:0;margin:0 -1px -1px 0;padding:0;float:left;overflow:hidden"
    return f'<img src="{escape(pixel_url(base, token))}" width="1" height="1" border="0" alt="" style="{style}">'
