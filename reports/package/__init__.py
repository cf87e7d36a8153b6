"""Export: the database as a data package, a folder of files that needs no PostgreSQL."""

from .export import Contents, Product, export

__all__ = ["Contents", "Product", "export"]
