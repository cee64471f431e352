"""The rules the house keeps; each rule is shown to fail on a planted fault."""
