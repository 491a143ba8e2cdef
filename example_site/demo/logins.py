"""The demo's logins, which are no secret: it is loaded with DEBUG only."""

LOGINS = {"admin": "willow-admin", "editor": "willow-editor"}
