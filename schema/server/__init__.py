"""Where PostgreSQL is: an address of the user's, or the embedded server; and connecting to it."""
