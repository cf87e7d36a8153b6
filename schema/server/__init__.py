"""Where PostgreSQL is, an address or the embedded server, and how to connect to it."""
