"""A real HTTP server on loopback that speaks Jobindsats v3 as recorded in the project's notes, with made-up figures.

`Jobindsats()` serves a catalogue, metadata and data for a few tables, or for those it is given. `fail(path, *faults)`
queues faults for the next requests whose path starts so; `requests` logs every path asked for.
"""

import json
import threading
import time
import zlib
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

TOKEN = "hemmelig-nøgle-123".replace("ø", "oe")
AREAS = {"0": "Hele landet", "101": "København", "201": "Allerød", "230": "Rudersdal", "825": "Læsø"}
SIZES = {"Hele landet": 4000, "København": 2500, "Allerød": 300, "Rudersdal": 500, "Læsø": 6}
MONTHS = [f"{year}M{month:02d}" for year in (2025, 2026) for month in range(1, 13)][:18]
VISITATION = {"0": "Visitationskategori i alt", "1": "Jobparat", "2": "Aktivitetsparat", "9": "Ikke visiteret"}
LABELS = [
    "Antal personer",
    "Antal fuldtidspersoner",
    "Fuldtidspersoner i pct. af  arbejdsstyrken",
    "Fuldtidspersoner i pct. af befolkningen",
]
TABLES = {
    "y01a02": {"name": "Antal personer og fuldtidspersoner", "hierarchies": {}},
    "y60a02": {"name": "Antal personer og fuldtidspersoner", "hierarchies": {"_viskat_1int": VISITATION}},
}


def figure(table, month, area, member, label):
    """A made-up figure that is the same every time; counts below 3 are null, as at the source."""
    size = SIZES.get(area) or 200 + zlib.crc32(area.encode()) % 800
    share = {"": 1.0, "Jobparat": 0.3, "Aktivitetsparat": 0.6, "Ikke visiteret": 0.1}.get(member, 0.2)
    wobble = zlib.crc32(f"{table}{month}{area}".encode()) % 100 / 1000
    count = round(size * share * (1 + wobble))
    if "pct" in label or "grad" in label or "Andel" in label:
        return round(count / (size * 30) * 100, 1)
    return count if count >= 3 else None


class Jobindsats:
    """The server; use as a context manager. `url` is its base address."""

    def __init__(self, tables=None, areas=None):
        self.areas = areas or AREAS
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.faults: list[tuple[str, str]] = []
        self.labels = list(LABELS)
        self.tables = {key: dict(value) for key, value in (tables or TABLES).items()}
        self.slashes = False
        self.widest = 10_000
        self.delay = 0.0
        self.update_latest = "2026-07-15"
        self.bom = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v3"

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def fail(self, path, *faults):
        self.faults += [(path, fault) for fault in faults]

    def asked(self, path):
        return [request for request in self.requests if request.startswith(path)]

    def answer(self, handler):
        parts = urlsplit(handler.path)
        path = parts.path.removeprefix("/v3/")
        query = dict(parse_qsl(parts.query))
        self.requests.append(f"{path}?{parts.query}")
        self.headers.append(dict(handler.headers))
        time.sleep(self.delay)
        fault = next((item for item in self.faults if path.startswith(item[0])), None)
        if fault:
            self.faults.remove(fault)
            if self.misbehave(handler, fault[1]):
                return
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.send(handler, 401, b"Unauthorized", "text/plain")
            return
        status, body = self.content(path, query)
        content = (b"\xef\xbb\xbf" if self.bom else b"") + json.dumps(body, ensure_ascii=False).encode()
        self.send(handler, status, content, *(["text/plain"] if getattr(handler, "plain", False) else []))

    def misbehave(self, handler, fault):
        kind, _, detail = fault.partition(":")
        if kind == "403":
            text = b"You do not have permission to view this directory or page."
            self.send(handler, 403, text, "text/plain")
        elif kind == "429":
            wait = formatdate(time.time() + 2, usegmt=True) if detail == "date" else detail or "0"
            self.send(handler, 429, b"", headers={"Retry-After": wait})
        elif kind in ("500", "503", "302"):
            self.send(handler, int(kind), b"oops", "text/plain", {"Location": detail} if detail else {})
        elif kind == "401":
            self.send(handler, 401, f"no such token {TOKEN}".encode(), "text/plain")
        elif kind == "422":
            body = {"code": 422, "cause": detail, "request_id": "a36e2446"}
            self.send(handler, 422, json.dumps(body).encode())
        elif kind == "html":
            self.send(handler, 200, b"<html><title>Driftsforstyrrelse</title></html>", "text/html")
        elif kind == "cut":
            handler.send_response(200)
            handler.send_header("Content-Length", "5000")
            handler.end_headers()
            handler.wfile.write(b'{"columns": ["Periode", ')
            handler.close_connection = True
        elif kind == "reset":
            handler.close_connection = True
        elif kind == "json":
            self.send(handler, 200, detail.encode())
        elif kind == "plain":
            handler.plain = True
            return False
        elif kind == "slow":
            time.sleep(float(detail))
            return False
        else:
            raise AssertionError(fault)
        return True

    def content(self, path, query):
        if path == "tables":
            tables = [
                {"table_id": key, "table_name": table["name"], "update_latest": self.update_latest,
                 "update_next": "2026-08-17", "update_freq": "M", "mgroups": []}
                for key, table in self.tables.items()
            ]  # fmt: skip
            return 200, [{"subject_name": "Ydelser", "table_groups": [{"table_group_name": "A", "tables": tables}]}]
        kind, _, table_id = path.partition("/")
        if table_id not in self.tables:
            return 404, {"code": 404, "cause": f"Unknown table: {table_id}", "request_id": "b"}
        if kind == "table":
            return 200, self.metadata(table_id)
        return self.data(table_id, query)

    def metadata(self, table_id):
        def value(key, name):
            return {"value_id": key if not self.slashes else f"/{key}/" if key != "0" else "/", "value_name": name}

        def levels(values):
            first, *rest = values.items()
            return [
                {"level_id": "1", "values": [value(*first)]},
                {"level_id": "2", "values": [value(*one) for one in rest]},
            ]

        areas = [{"hierarchy_id": name, "levels": levels(values)} for name, values in self.area_hierarchies(table_id)]
        dimensions = [{"dimension_id": "_omrade", "hierarchies": areas}]
        for name, values in self.tables[table_id]["hierarchies"].items():
            hierarchy = {"hierarchy_id": name, "levels": levels(values)}
            dimensions.append({"dimension_id": name, "hierarchies": [hierarchy]})
        periods = [
            {"periodtype_id": "M", "values": [{"period_id": month} for month in reversed(self.months(table_id))]}
        ]
        if self.tables[table_id].get("hide_periods"):
            periods = []
        return {"table_id": table_id, "mgroups": [], "periods": periods, "dimensions": dimensions}

    def area_hierarchies(self, table_id):
        if self.tables[table_id].get("national"):
            return [("_hele_landet", {"0": "Hele landet"})]
        return [("_nykom", self.areas), *self.tables[table_id].get("more_areas", {}).items()]

    def months(self, table_id):
        return self.tables[table_id].get("months", MONTHS)

    def data(self, table_id, query):
        table = self.tables[table_id]
        hierarchies = {key.removeprefix("hierarchy."): value for key, value in query.items() if "hierarchy." in key}
        area_values = dict(self.area_hierarchies(table_id))
        unknown = [name for name in hierarchies if name not in area_values and name not in table["hierarchies"]]
        if unknown:
            return 422, {"code": 422, "cause": f"Unknown hierarchies: {unknown}", "request_id": "c"}
        months = query["period.M"]
        if months.startswith("latest:"):
            wanted, there = int(months.removeprefix("latest:")), self.months(table_id)
            if wanted > len(there):
                cause = f"Requested latest:{wanted} for type M, but only {len(there)} periods are available."
                return 422, {"code": 422, "cause": cause, "request_id": "d"}
            chosen = there[-wanted:]
        else:
            chosen = months.split(",")
        geography = next((name for name in hierarchies if name in area_values), next(iter(area_values)))
        areas = self.members(area_values[geography], hierarchies.get(geography, "/"))
        broken_down = [name for name in hierarchies if name not in area_values]
        names = table["hierarchies"][broken_down[0]] if broken_down else {}
        members = self.members(names, hierarchies[broken_down[0]]) if broken_down else [None]
        labels = table.get("labels", self.labels)
        if len(chosen) * len(areas) * len(members) > self.widest:
            time.sleep(0.8)
        rows = []
        for month in chosen:
            for area in areas:
                for member in members:
                    plain = "" if member in (None, next(iter(names.values()), None)) else member
                    values = [figure(table_id, month, area, plain, label) for label in labels]
                    rows.append([month, area, *([member] if broken_down else []), *values])
        heading = [table.get("headings", {}).get(name, "Visitationskategori") for name in broken_down]
        return 200, {"columns": ["Periode", "Område", *heading, *labels], "rows": rows}

    @staticmethod
    def members(names, selection):
        if selection == "*":
            return list(names.values())
        first = next(iter(names))
        return [names[part.strip("/") or first] for part in selection.split(",")]

    @staticmethod
    def send(handler, status, content, kind="application/json; charset=utf-8", headers=None):
        try:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(content)))
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
