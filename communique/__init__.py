"""The command `communique`: connects the other packages, prints and exits."""
