"""Export: the database as a data package, a folder of files that can be read without PostgreSQL."""

from .export import Contents, Product, export

__all__ = ["Contents", "Product", "export"]
