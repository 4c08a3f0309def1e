"""`python -m helpers` is `beskplan`."""

from helpers.cli import main

main()
