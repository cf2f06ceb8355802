"""Roster: reception duty rosters for county governments, proven, explained and published."""
