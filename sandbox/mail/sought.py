"""What a value of `q` looks for in a text: a part of it, whole words, or two words near each other."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# Signs within a word do not end it: an address, a name with a hyphen.
_WORD = r"\w+(?:[-'\u2019.@]\w+)*"
NEAR = rf"{_WORD}\s+AROUND\s+[0-9]{{1,3}}\s+{_WORD}"
_WORDS = re.compile(_WORD)
_NEAR = re.compile(NEAR)

Within = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after an operator, or by itself; without the quotes that it may have had."""

    text: str
    quoted: bool = False


def sought(value: Value) -> Within:
    """A test for texts, in whatever case: whether the value is in them.

    `+word` is only found as a word of its own, `one AROUND 5 other` where they are at most five words apart;
    in quotes the one comes before the other.
    """
    if _NEAR.fullmatch(value.text):
        one, _, apart, other = value.text.split()
        return _near(one.casefold(), other.casefold(), int(apart), ordered=value.quoted)
    folded = value.text.casefold()
    if folded[0:1] == "+" and folded[1:] and not value.quoted:
        return _whole(folded[1:])
    return lambda text: folded in text.casefold()


def _whole(word: str) -> Within:
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")

    def test(text: str) -> bool:
        folded = text.casefold()
        # Most texts have no such part at all, which is told three times as fast (measured).
        return word in folded and alone.search(folded) is not None

    return test


def _near(one: str, other: str, apart: int, *, ordered: bool) -> Within:
    def test(text: str) -> bool:
        folded = text.casefold()
        if one not in folded or other not in folded:
            return False
        last_one = last_other = -apart - 1
        for place, word in enumerate(_WORDS.findall(folded)):
            if word == other and place - last_one <= apart:
                return True
            if word == one and not ordered and place - last_other <= apart:
                return True
            last_one = place if word == one else last_one
            last_other = place if word == other else last_other
        return False

    return test
