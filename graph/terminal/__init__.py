"""What the command line shares: options, messages in two languages, tables, formats. Only `cli.py` stands above it."""
