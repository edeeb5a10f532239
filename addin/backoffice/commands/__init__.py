"""The catalogue of commands: one short function per button; read, pass, write, tell."""
