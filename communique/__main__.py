"""`python -m communique` is the command `communique`."""

import signal

# Until the command can be interrupted, Ctrl-C just ends it: Python would show where it was.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from communique.cli import main

if __name__ == "__main__":
    main()
