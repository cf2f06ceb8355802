"""What a password has to be: long enough, not what everybody tries first (NIST SP 800-63B section 5.1.1.2)."""

import unicodedata

from roster.domain.texts import Text

SHORTEST, LONGEST = 10, 200
_FEWEST_DIFFERENT = 5


def normal_password(text: str) -> str:
    """A password as it is hashed: the same whichever keyboard composed its characters (RFC 8265 section 4.2)."""
    return unicodedata.normalize("NFC", text)


def unfit_password(password: str, login: str) -> Text | None:
    """Why a password cannot be taken for that login, or None."""
    if len(password) < SHORTEST:
        return _TOO_SHORT.filled(length=len(password), shortest=SHORTEST)
    if len(password) > LONGEST:
        return _TOO_LONG.filled(length=len(password), longest=LONGEST)
    folded = password.casefold()
    if login and folded in {login, login[::-1], login * 2}:
        return _THE_LOGIN
    if folded.strip("!.@#*_- ") in _USUAL:
        return _TOO_USUAL
    if len({_kind(character) for character in password}) == 1:
        return _ONE_KIND
    return _TOO_FEW if len(set(folded)) < _FEWEST_DIFFERENT else None


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isupper():
        return "capital"
    return "small" if character.islower() else "other"


_WORDS = """
    123456789a 123456789q 123456abc 123456abcd 123456qwerty 147258369a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
    1qazxsw23edc a123456789 a1234567890 aa12345678 aa123456789 abc123456 abc1234567 abc12345678 abc123456789
    abcd123456 abcd1234567 admin12345 admin123456 admin@1234 admin@12345 admin@123456 administrator1 asdfghjkl1
    asdfghjkl123 changeme123 china12345 computer123 football123 iloveyou123 letmein123 love5201314 monkey12345
    office12345 p@ssw0rd123 p@ssword123 passw0rd123 password01 password12 password123 password1234 password12345
    q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qaz123456789 qazwsx12345 qazwsxedc1 qazwsxedc123 qq123456789 qq1234567890
    qwe123456789 qwer123456 qwer1234567 qwer12345678 qwert12345 qwert123456 qwerty12345 qwerty123456 qwertyuiop1
    qwertyuiop123 reception123 roster12345 roster123456 secret12345 test123456 user123456 welcome123 welcome1234
    woaini123456 woaini1314 woaini520 woaini5201314 wojiushiwo1 xinfang123 xinfang123456 xinfangju1 xinfangju123
    xinfangju123456 z123456789 zaq12wsx12 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxcvbnm123456
"""
_USUAL = frozenset(_WORDS.split())
_TOO_SHORT = Text(
    "密码只有{length}个字符，至少要{shortest}个", "the password has {length} characters; it needs at least {shortest}"
)
_TOO_LONG = Text(
    "密码有{length}个字符，最多{longest}个", "the password has {length} characters; at most {longest} are taken"
)
_THE_LOGIN = Text("密码不能与登录名相同，请另选一个", "the password is the login; choose another one")
_TOO_USUAL = Text(
    "这个密码太常见，请另选一个", "that password is among the first that anybody tries; choose another one"
)
_ONE_KIND = Text(
    "密码只有一类字符；请混用大写字母、小写字母、数字、其他字符中的至少两类",
    "the password has one kind of characters only; mix at least two of capitals, small letters, digits and others",
)
_TOO_FEW = Text(
    "密码中不同的字符太少，请多用几个", "the password repeats too few different characters; use more of them"
)
