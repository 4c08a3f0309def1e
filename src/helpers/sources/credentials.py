"""The token to Jobindsats and the address it may be sent to: neither is ever repeated in a message.

Inputs: what the analyst gave. Outputs: `Bearer`, which puts the token on a request and nowhere else, and a checked
address. A mistake is told without echoing the input, for a token is easily pasted where the address belongs.
"""

from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from helpers.errors import InputError

DEFAULT_BASE_URL = "https://api.jobindsats.dk/v3"
TOKEN_VARIABLE = "JOBINDSATS_API_TOKEN"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Bearer(AuthBase):
    """Puts the token on a request. As `auth` it also keeps a `.netrc` from doing so."""

    def __init__(self, token: str) -> None:
        """Check the token; `InputError` for one that is empty or has characters that no token has."""
        token = token.strip()
        if not token:
            raise InputError(f"Nøglen til Jobindsats mangler. Sæt miljøvariablen {TOKEN_VARIABLE}.")
        if not token.isascii() or not token.isprintable() or " " in token:
            raise InputError(f"Nøglen i {TOKEN_VARIABLE} har tegn, som en nøgle ikke kan have. Kopiér den igen.")
        self.__token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Return the request with the token in its `Authorization` header."""
        request.headers["Authorization"] = f"Bearer {self.__token}"
        return request

    def __repr__(self) -> str:
        return "Bearer(***)"

    def scrubbed(self, text: str) -> str:
        """Return `text` without the token, should a server repeat it."""
        return text.replace(self.__token, "***")

    def checked_address(self, base_url: str) -> str:
        """Return the base address without a slash at its end; refuse one that would give the token away."""
        address = base_url.strip().rstrip("/")
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            parts.port  # noqa: B018  # an impossible port is told here
        except ValueError:
            parts, host = urlsplit(""), ""
        if parts.scheme not in ("http", "https") or not host:
            raise InputError(f"Adressen til Jobindsats er ikke gyldig. Den skal ligne {DEFAULT_BASE_URL}.")
        if parts.username or parts.password or parts.query or parts.fragment or self.__token in address:
            raise InputError(f"Adressen til Jobindsats må kun have vært og sti, som i {DEFAULT_BASE_URL}.")
        if parts.scheme == "http" and host not in _LOOPBACK:
            raise InputError(f"Adressen til Jobindsats ({host}) er ukrypteret og ville vise nøglen. Brug https.")
        return address
