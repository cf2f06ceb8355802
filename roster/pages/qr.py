"""QR codes for phones."""

import segno
from markupsafe import Markup


def qr_code(text: str) -> Markup:
    """A QR code as inline SVG without any style attribute, which a strict policy would refuse."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=3, light="#fff", omitsize=True)
    return Markup(drawn)  # noqa: S704 - squares only
