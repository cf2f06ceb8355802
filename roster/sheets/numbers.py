"""Small numbers in digits or in Chinese: 2, 两, 十五."""

import re

CHINESE_NUMBER = "[一二两三四五六七八九十]{1,3}"
NUMBER = rf"(?:\d{{1,3}}|{CHINESE_NUMBER})"
_SIGNS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = re.compile(r"(?P<tens>[一二三四五六七八九])?十(?P<ones>[一二三四五六七八九])?")


def number_of(text: str) -> int:
    """The number a text says, 0 to 999 in digits or 0 to 99 in Chinese; ValueError if it says none."""
    if text.isdecimal():
        return int(text)
    if text in _SIGNS:
        return _SIGNS[text]
    found = _TENS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return 10 * _SIGNS.get(found["tens"], 1) + _SIGNS.get(found["ones"], 0)
