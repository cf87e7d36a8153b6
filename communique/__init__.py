"""The command `communique`: the top floor, which wires the others, prints and exits."""
