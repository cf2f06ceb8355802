"""The heart: rules, a framework-free model of them, CP-SAT behind it, and explanations in words."""
