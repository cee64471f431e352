"""How the codes begin that this program prints on its own letters."""

PREFIX = "FILEONCE/"
