"""What migrations run on: the deployment's lock, roles and grants, and operations of our own."""
