"""What the command line shows: the month as a grid, levels, clashes, choices."""
