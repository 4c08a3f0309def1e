"""Imports nbformat without the 2 seconds that its schema library spends on a grammar that no notebook needs.

Purpose: `import helpers.production.lean_nbformat` before anything that imports nbformat, in every process that runs
notebooks. `jsonschema` imports `rfc3987_syntax`, where it is installed, and that compiles the grammar of
internationalised web addresses at import; the notebook schema has no such format. The package itself stays
importable for others.
"""

import sys

if "nbformat" not in sys.modules and "rfc3987_syntax" not in sys.modules:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    try:
        import nbformat  # noqa: F401
    finally:
        del sys.modules["rfc3987_syntax"]
