"""How a command ends when its work was done and something is wrong with it."""


class Failed(Exception):  # noqa: N818 - an exit state, not an error of the program
    """The work was done and something is wrong with it: exit code 1."""
