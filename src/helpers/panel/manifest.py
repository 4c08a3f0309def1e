"""A snapshot's manifest: what it holds, where it came from, and the hashes that show it unchanged.

Inputs: the facts of a snapshot. Outputs: `manifest.json`. Its own hash covers everything in it; `content_sha256` covers
raw files and panel but no times, so that equal data have equal hashes whenever they were fetched.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.sources.disk import write_synced

MANIFEST = "manifest.json"
FORMAT = 1


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write a snapshot's facts (with `files` and `panel`) and their hashes as its manifest."""
    manifest = {"format": FORMAT, **facts}
    manifest["content_sha256"] = _content_hash(facts["files"], facts["panel"]["segments"])
    manifest["sha256"] = manifest_hash(manifest)
    write_synced(folder / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the manifest in a snapshot's folder; `InputError` naming the file when it is not whole and unchanged."""
    file = folder / MANIFEST
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"Filen {file} mangler; mappen er ikke et helt øjebliksbillede.") from None
    except (UnicodeDecodeError, ValueError):
        raise InputError(f"Filen {file} er beskadiget og kan ikke læses.") from None
    if not isinstance(manifest, dict) or manifest.get("sha256") != manifest_hash(manifest):
        raise InputError(f"Filen {file} er ændret siden den blev skrevet. Hent eller importér data igen.")
    if manifest.get("format") != FORMAT:
        raise InputError(f"Filen {file} er skrevet af en anden version af programmet og kan ikke læses.")
    return manifest


def manifest_hash(manifest: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a manifest's content without its own hash: the hash of the snapshot as a whole."""
    content = {key: value for key, value in manifest.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _content_hash(files: Sequence[Mapping[str, Any]], segments: Sequence[Mapping[str, Any]]) -> str:
    """Return one hash of raw files and panel, free of times: equal content gives an equal hash."""
    hashes = [*[f"{file['name']} {file['sha256']}" for file in files], *[segment["sha256"] for segment in segments]]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
