"""The arithmetic of a credit code: the check of GB 32100 over it all, that of GB 11714 inside it."""

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# 登记管理部门 → 机构类别; GB 32100-2015 with its amendment, and 99 as real registers hold it
PREFIXES = {
    "1": "1239",
    "2": "19",
    "3": "123459",
    "4": "19",
    "5": "123459",
    "6": "129",
    "7": "129",
    "8": "19",
    "9": "1239",
    "A": "19",
    "N": "1239",
    "Y": "1",
}


def remainder(code: str) -> int:
    """What the weighted sum of 18 characters leaves modulo 31; nothing for a good code (GB 32100-2015)."""
    return (
        sum(weight * ALPHABET.index(character) for weight, character in zip(WEIGHTS, code, strict=True)) % 31
    )


def outer_check(body: str) -> str:
    """The 18th character for the first 17."""
    return ALPHABET[-remainder(body + "0") % 31]


def inner_check(subject: str) -> str:
    """The 17th character for characters 9 to 16, the organisation code (GB 11714)."""
    total = sum(
        weight * int(character, 36) for weight, character in zip(SUBJECT_WEIGHTS, subject, strict=True)
    )
    return "0123456789X"[-total % 11]


def legible(code: str) -> bool:
    """Whether only the characters of the standard are used, and digits alone for the region."""
    return all(character in ALPHABET for character in code) and all("0" <= c <= "9" for c in code[2:8])


def plausible(code: str) -> bool:
    """Whether the first two characters name a registering department and a class of bodies."""
    return code[1] in PREFIXES.get(code[0], "")


def passes(code: str) -> bool:
    """Whether 18 characters are a code and meet both checks."""
    return (
        legible(code)
        and plausible(code)
        and code[8:17].strip("0") != ""
        and inner_check(code[8:16]) == code[16]
        and remainder(code) == 0
    )
