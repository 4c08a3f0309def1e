"""The Jobindsats v3 API, asked politely: one authorised GET at a time, patient with a busy server, silent on the token.

Inputs: a token and a base address, both from the caller. Outputs: the answer's own bytes and what they parse to.
403, 429 and 5xx are asked again with growing waits (and `Retry-After`), as are answers that break off, time out or are
not JSON; 401 ends at once (jobindsats.md, v3 Errors). Every failure is one Danish sentence without the token.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from helpers.errors import InputError
from helpers.sources.credentials import DEFAULT_BASE_URL, TOKEN_VARIABLE, Bearer

ASK_AGAIN = (403, 429, 500, 502, 503, 504)
_AVAILABLE = re.compile(r"only (\d+) periods? (?:is|are) available")


class TokenRefusedError(InputError):
    """The token is missing, wrong or expired; asking again would not help."""


class SourceError(InputError):
    """The source did not answer as it should, after every attempt."""


class BusyError(SourceError):
    """The source answered that it could not, every time it was asked."""


class TimedOutError(SourceError):
    """The source took longer than the limit: the query is too wide and may be split."""


class QueryRefusedError(InputError):
    """The source understood the query and refused it (HTTP 422 or 404)."""

    def __init__(self, message: str, cause: str) -> None:
        super().__init__(message)
        self.cause = cause

    @property
    def available_periods(self) -> int | None:
        """The number of periods the source says it has, when `latest:N` asked for more."""
        found = _AVAILABLE.search(self.cause)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class Answer:
    """An answer's own bytes, the query (never the token), when it came, and the parsed JSON."""

    content: bytes
    query: str
    retrieved_at: str
    parsed: Any


class JobindsatsClient:
    """One connection to the API; use it as a context manager or call `close`."""

    def __init__(
        self,
        token: str,
        base_url: str = DEFAULT_BASE_URL,
        timeout_seconds: float = 60.0,
        attempts: int = 5,
        wait_seconds: float = 1.0,
        longest_wait_seconds: float = 120.0,
    ) -> None:
        """Check token and address; nothing is sent yet.

        `attempts` is how often one query is tried; waits grow from `wait_seconds` to `longest_wait_seconds`. Raises
        `InputError` for an empty or unprintable token and for an address that would send it unencrypted.
        """
        self._auth = Bearer(token)
        self.base_url = self._auth.checked_address(base_url)
        self._timeout = timeout_seconds
        self._attempts = max(1, attempts)
        self._wait = wait_seconds
        self._longest_wait = longest_wait_seconds
        retry = Retry(
            total=None,
            connect=self._attempts - 1,
            read=False,
            redirect=False,
            status=self._attempts - 1,
            other=0,
            status_forcelist=ASK_AGAIN,
            allowed_methods={"GET"},
            backoff_factor=wait_seconds,
            backoff_max=longest_wait_seconds,
            retry_after_max=max(1, int(longest_wait_seconds)),
            raise_on_status=False,
        )
        self._session = requests.Session()
        self._session.mount("http://", HTTPAdapter(max_retries=retry))
        self._session.mount("https://", HTTPAdapter(max_retries=retry))
        self._session.headers.update({"Accept": "application/json", "User-Agent": "beskplan"})

    def __repr__(self) -> str:
        return f"JobindsatsClient(base_url={self.base_url!r})"

    def __enter__(self) -> "JobindsatsClient":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def tables(self) -> Answer:
        """Return the catalogue of tables."""
        return self._asked("tables", {}, list)

    def metadata(self, table_id: str) -> Answer:
        """Return one table's measures, periods, dimensions and hierarchies."""
        return self._asked(f"table/{table_id}", {}, dict, ("dimensions",))

    def data(self, table_id: str, query: Mapping[str, str]) -> Answer:
        """Return the figures of one query: `columns` and `rows`."""
        return self._asked(f"data/{table_id}", query, dict, ("columns", "rows"))

    def _asked(
        self, path: str, query: Mapping[str, str], kind: type[list] | type[dict], keys: tuple[str, ...] = ()
    ) -> Answer:
        """Ask until the answer is whole JSON of the right kind, with lists under `keys`; at most `attempts` times."""
        shown = f"{path}?{urlencode({**query, 'format': 'json'}, safe='*,:/._')}"
        trouble: SourceError | None = None
        for attempt in range(self._attempts):
            if attempt:
                time.sleep(min(self._longest_wait, self._wait * 2 ** (attempt - 1)))
            try:
                content = self._fetched(shown, path)
                return self._parsed(content, shown, path, kind, keys)
            except BusyError:
                raise
            except TimedOutError as error:
                # A wide query times out every time: try once more, then let the caller split it.
                if isinstance(trouble, TimedOutError):
                    raise
                trouble = error
            except SourceError as error:
                trouble = error
        raise trouble or SourceError(f"Jobindsats svarede ikke på {path}.")

    def _fetched(self, shown: str, path: str) -> bytes:
        """Send one request (urllib3 repeats it on a busy server) and return the body."""
        deadline = time.monotonic() + 10 * self._timeout
        blocks = []
        try:
            with self._session.get(
                f"{self.base_url}/{shown}",
                auth=self._auth,
                timeout=(min(10.0, self._timeout), self._timeout),
                allow_redirects=False,
                stream=True,
            ) as response:
                for block in response.iter_content(1 << 16):
                    blocks.append(block)
                    if time.monotonic() > deadline:
                        raise TimedOutError(f"Jobindsats blev ikke færdig med at svare på {path}.")
                content = b"".join(blocks)
                self._check_status(response, content, path)
                return content
        except requests.Timeout:
            raise TimedOutError(f"Jobindsats svarede ikke på {path} inden {self._timeout:.0f} sekunder.") from None
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
            raise SourceError(f"Svaret fra Jobindsats på {path} blev afbrudt, før det var helt.") from None
        except requests.ConnectionError as error:
            if "timed out" in str(error).lower():
                raise TimedOutError(f"Jobindsats blev ikke færdig med at svare på {path}.") from None
            raise SourceError(
                f"Kunne ikke få forbindelse til Jobindsats på {self.base_url} ({type(error).__name__})."
            ) from None
        except requests.RequestException as error:
            raise SourceError(f"Forespørgslen til Jobindsats på {path} mislykkedes ({type(error).__name__}).") from None

    def _check_status(self, response: requests.Response, content: bytes, path: str) -> None:
        """Raise for every status but 200."""
        status = response.status_code
        if status == 200:
            return
        said = self._auth.scrubbed(" ".join(content[:400].decode("utf-8", errors="replace").split())[:160])
        if status == 401:
            raise TokenRefusedError(
                f"Jobindsats afviste nøglen (HTTP 401). Se efter, at {TOKEN_VARIABLE} er rigtig og ikke er udløbet."
            )
        if status in (400, 404, 422):
            cause = self._auth.scrubbed(_cause(content)) or said
            raise QueryRefusedError(f"Jobindsats afviste forespørgslen {path} (HTTP {status}): {cause}", cause)
        if 300 <= status < 400:
            raise QueryRefusedError(
                f"Jobindsats henviser {path} til en anden adresse (HTTP {status}); nøglen sendes ikke dertil. "
                "Ret adressen med --base-url.",
                "redirect",
            )
        raise BusyError(f"Jobindsats kunne ikke svare på {path} (HTTP {status}): {said or 'intet svar'}")

    def _parsed(
        self, content: bytes, shown: str, path: str, kind: type[list] | type[dict], keys: tuple[str, ...]
    ) -> Answer:
        """Return the answer when its body is JSON of the kind expected; a BOM before it is allowed."""
        try:
            parsed = json.loads(content.decode("utf-8-sig"))
        except (UnicodeDecodeError, ValueError):
            start = self._auth.scrubbed(" ".join(content[:200].decode("utf-8", errors="replace").split())[:60])
            raise SourceError(f"Svaret fra Jobindsats på {path} er ikke JSON. Det begynder med: {start}") from None
        if isinstance(parsed, dict) and any("nøgle" in str(key).lower() for key in parsed):
            raise TokenRefusedError(f"Jobindsats afviste nøglen. Se efter, at {TOKEN_VARIABLE} er rigtig.")
        lists = [parsed.get(key) for key in keys] if isinstance(parsed, dict) else []
        if not isinstance(parsed, kind) or not all(isinstance(part, list) for part in lists):
            raise SourceError(f"Svaret fra Jobindsats på {path} har ikke den form, som API'et lover.")
        return Answer(content, shown, datetime.now(UTC).replace(microsecond=0).isoformat(), parsed)


def _cause(content: bytes) -> str:
    """Return the `cause` of an error body, empty when it has none."""
    try:
        body = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError):
        return ""
    return " ".join(str(body.get("cause", "")).split())[:300] if isinstance(body, dict) else ""
