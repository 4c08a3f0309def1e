"""What papermill's entry point `beskplan` names: the engine, imported when it is used.

papermill loads its entry points while it is itself being imported. Were this the engine's own module, importing that
first would import papermill, which would look for the engine in a module that is not finished yet.
"""

from typing import Any


class BeskplanEngine:
    """Stands for `helpers.production.engine.BeskplanEngine`, which takes its place in papermill at first use."""

    @staticmethod
    def _engine() -> Any:
        from helpers.production import engine

        return engine.BeskplanEngine

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **arguments: Any) -> Any:
        """Execute `nb` and return it; see papermill's `Engine.execute_notebook`."""
        return cls._engine().execute_notebook(nb, kernel_name, **arguments)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> Any:
        """Return the kernel's name, from the notebook unless given."""
        return cls._engine().nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> Any:
        """Return the notebook's language, from the notebook unless given."""
        return cls._engine().nb_language(nb, language)
