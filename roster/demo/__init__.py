"""The demo: a made-up county in a database of its own, two published versions, an account for every role."""
