"""Check characters of ISO 7064, hybrid systems: MOD 11,10 and MOD 37,36 are one rule."""

DIGITS = "0123456789"
DIGITS_AND_LETTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def hybrid_check(body: str, alphabet: str) -> str:
    """The check character of `body`: MOD 11,10 over `DIGITS`, MOD 37,36 over `DIGITS_AND_LETTERS`.

    Raises:
        ValueError: a character is not in `alphabet`.
    """
    size = len(alphabet)
    product = size
    for character in body:
        product = ((product + alphabet.index(character)) % size or size) * 2 % (size + 1)
    return alphabet[(1 - product) % size]


def is_registration_number(number: str) -> bool:
    """Whether `number` is a 15-digit registration number (注册号) as used before 2015."""
    if len(number) != 15 or any(digit not in DIGITS for digit in number):
        return False
    return number.strip("0") != "" and hybrid_check(number[:14], DIGITS) == number[14]
