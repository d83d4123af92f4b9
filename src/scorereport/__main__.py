"""Run scorereport as ``python -m scorereport``."""

from scorereport.cli import main

if __name__ == "__main__":
    main()
