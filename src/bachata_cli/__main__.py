"""`python -m bachata_cli` is the same program as `bachata`."""

from bachata_cli.cli.main import main

if __name__ == "__main__":
    main()
