"""SVG written lean, so that a report with fifty charts can be sent by mail, and the address an `<img>` shows it from.

Inputs: SVG text as matplotlib writes it. Outputs: SVG text without metadata, comments or ids that nothing refers to;
coordinates to a tenth of a point, equal styles once, text as text in fonts that every reader's machine has. The picture
is the same: only its writing is shorter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote
from xml.etree import ElementTree
from xml.sax.saxutils import escape

_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_PREFIX = "data:image/svg+xml,"
FONTS = "Arial,Helvetica,DejaVu Sans,sans-serif"
#: What a style need not say: it is said once for the whole picture, or is so anyway.
_NEEDLESS = {"text-anchor:start", "font-weight:400", "stroke-linecap:butt", "stroke-linejoin:round"}
_UNSAFE = re.compile(r"[^A-Za-z0-9_ <>='/:;,(){}\[\].\-+*!?@|~]+")
_HASH = re.compile(r"#([\w-]+)")
_SIZE = re.compile(r" width=['\"]([\d.]+)pt['\"] height=['\"]([\d.]+)pt['\"]")
_STEP = re.compile(r"([MLz])\s*(-?[\d.]+)?\s*(-?[\d.]+)?\s*")


def lean(svg: str) -> str:
    """Return matplotlib's SVG written shorter; it draws the same points, lines and texts."""
    root = ElementTree.fromstring(svg)
    named = _named(root)
    used = [element for element in root.iter() if element.get("style")]
    counted = Counter(_style(element) for element in used)
    classes: dict[str, str] = {}
    for style, count in counted.items():
        if style and count > 1:
            classes[style] = f"c{len(classes)}"
    rules = "".join(f".{name}{{{style}}}" for style, name in classes.items())
    head = f"*{{stroke-linejoin:round}}text{{font-size:10px;font-family:{FONTS}}}{rules}"
    body = "".join(_written(child, classes, named) for child in root)
    width, height = root.get("width"), root.get("height")
    view = root.get("viewBox")
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='{view}'>"
        f"<style>{head}</style>{body}</svg>"
    )


def data_address(svg: str) -> str:
    """Return the address that an `<img>` in double quotes shows an SVG from; shorter than base64 by a quarter."""
    return _PREFIX + _UNSAFE.sub(lambda found: quote(found[0], safe=""), svg)


def svg_in(address: str) -> str:
    """Return the SVG that a data address holds; '' for another address."""
    return unquote(address[len(_PREFIX) :]) if address.startswith(_PREFIX) else ""


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height of an SVG in points; `ValueError` when it does not state them."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the SVG states no size in points")
    return float(found[1]), float(found[2])


def _named(root: ElementTree.Element) -> dict[str, str]:
    """Return a short name for each id that something in the picture refers to."""
    wanted = {one for element in root.iter() for value in element.attrib.values() for one in _HASH.findall(value)}
    held = [element.get("id", "") for element in root.iter() if element.get("id") in wanted]
    return {identifier: f"i{number}" for number, identifier in enumerate(held)}


def _style(element: ElementTree.Element) -> str:
    """Return an element's style without what is needless; `font` counts as size, weight and family of its own."""
    said = [one.strip().replace(": ", ":") for one in element.get("style", "").split(";")]
    kept = [one for one in said if one and one not in _NEEDLESS and not one.startswith("font-family")]
    shorter = [re.sub(r"(\d+\.\d\d)\d+", r"\1", one) for one in kept if one != "font-size:10px"]
    return ";".join(shorter)


def _written(element: ElementTree.Element, classes: dict[str, str], named: dict[str, str]) -> str:
    """Return an element as text; groups that say nothing are left out, and so is what draws nothing."""
    tag = element.tag.removeprefix(_SVG)
    inside = "".join(_written(child, classes, named) for child in element)
    if tag == "style" or tag.endswith("metadata") or (tag in ("g", "defs") and not inside):
        return ""
    style = _style(element)
    if tag == "path" and "fill:none" in style.split(";") and "stroke:" not in style:
        return ""
    attributes = dict(_attributes(element, style, classes, named))
    if tag == "g" and not attributes:
        return inside
    text = "".join(f" {name}='{escape(value, {chr(39): '&apos;'})}'" for name, value in attributes.items())
    inside = escape(element.text.strip()) + inside if element.text and element.text.strip() else inside
    return f"<{tag}{text}>{inside}</{tag}>" if inside else f"<{tag}{text}/>"


def _attributes(
    element: ElementTree.Element, style: str, classes: dict[str, str], named: dict[str, str]
) -> Iterator[tuple[str, str]]:
    if element.get("id") in named:
        yield "id", named[str(element.get("id"))]
    if style in classes:
        yield "class", classes[style]
    elif style:
        yield "style", style
    for name, value in element.attrib.items():
        if name in ("id", "style") or value.startswith("rotate(-0 "):
            continue
        if name == "d":
            yield name, _path(value)
        elif name == _LINK:
            yield "href", f"#{named[value[1:]]}"
        elif name == "clip-path":
            yield name, f"url(#{named[value[5:-1]]})"
        else:
            yield name, _rounded(value)


def number(value: float, decimals: int = 1) -> str:
    """Return a number as SVG has it, rounded, without zeros that say nothing."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_of(steps: Iterable[tuple[str, float, float]]) -> str:
    """Return a path of straight lines (`M`, `L` with a place, `z`) in relative steps from rounded point to point."""
    written: list[str] = []
    at, start, before = (0, 0), (0, 0), ""
    for kind, x, y in steps:
        if kind == "z":
            written.append("z")
            at, before = start, "z"
            continue
        to = (round(x * 10), round(y * 10))
        if kind == "M":
            written.append(f"M{_tenths(to[0])} {_tenths(to[1])}")
            start = to
        else:
            across, down = to[0] - at[0], to[1] - at[1]
            kind = "h" if not down else "v" if not across else "l"
            step = _tenths(across if kind != "v" else down) + (f" {_tenths(down)}" if kind == "l" else "")
            written.append(f" {step}" if kind == before else f"{kind}{step}")
        at, before = to, kind
    return "".join(written).replace(" -", "-")


def _tenths(tenths: int) -> str:
    whole, part = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def _path(d: str) -> str:
    """Return a path of straight lines in relative steps; any other rounded alone."""
    if re.search(r"[^MLz\d.\s-]", d):
        return re.sub(r"\s+", " ", _rounded(d)).strip()
    return path_of((kind, float(x or 0), float(y or 0)) for kind, x, y in _STEP.findall(d))


def _rounded(text: str) -> str:
    """Return a text with its decimal numbers rounded to a tenth."""
    return re.sub(r"-?\d+\.\d+", lambda found: number(float(found[0])), text)
