"""The roster over HTTP: pages for people, feeds for calendars, JSON for programs."""
