"""What can go wrong with the database itself, in words; knows no database library, so that anybody may catch these."""

from typing import ClassVar

from roster.domain.texts import Text


class StoreError(Exception):
    """The database did not do its work, and nothing of it was written. The cause is what the driver said."""

    said: ClassVar[Text]
    kind: ClassVar[str]

    def __init__(self, cause: str = "") -> None:
        super().__init__(f"{self.said.en} ({cause})" if cause else self.said.en)
        self.cause = cause


class StoreAwayError(StoreError):
    """No answer: stopped, unreachable, or its file cannot be read."""

    kind = "away"
    said = Text(
        "暂时连不上数据库，什么也没有改动；请稍后再试",
        "The database is away just now, and nothing was changed. Maybe try again in a moment.",
    )


class StoreBusyError(StoreError):
    """Others hold what this needs for too long, or the database takes no more connections."""

    kind = "busy"
    said = Text(
        "数据库正忙，什么也没有改动；请稍后再试",
        "The database is busy, and nothing was changed. Maybe try again in a moment.",
    )


class StoreFullError(StoreError):
    """No room is left for what was to be written."""

    kind = "full"
    said = Text(
        "磁盘已满，什么也没有改动；请管理员腾出空间后再试",
        "The disk is full, and nothing was changed. Maybe ask the administrator to make room, then try again.",
    )


class StoreDamagedError(StoreError):
    """The database's file is no database, or parts of it are broken."""

    kind = "damaged"
    said = Text(
        "数据库文件已损坏；请管理员恢复备份",
        "The database file is damaged. Maybe ask the administrator to restore a backup.",
    )


class OtherFormError(RuntimeError):
    """The database is not in the form this release works with."""
