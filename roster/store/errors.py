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


class UnfitStoreError(RuntimeError):
    """The database is there, but cannot be worked with as it is."""

    def __init__(self, said: Text) -> None:
        super().__init__(f"{said.zh} {said.en}")
        self.said = said


class OtherFormError(UnfitStoreError):
    """It is not in the form this release works with: `step` is its last migration, None for an empty one."""

    def __init__(self, step: str | None, newest: str) -> None:
        super().__init__(_OTHER_FORM.filled(step=step or Text("空", "nothing"), newest=newest))


class AnotherInstanceError(UnfitStoreError):
    """An SQLite file takes one running instance; another one, or a restore, holds it."""

    def __init__(self, path: str, pid: str) -> None:
        super().__init__(_ANOTHER.filled(path=path, pid=pid))


_OTHER_FORM = Text(
    "数据库版本为{step}，本程序需要{newest}；请运行 roster init（会自动升级）",
    "The database is at {step}, this release needs {newest}. Maybe run roster init, which upgrades it.",
)
_ANOTHER = Text(
    "数据库“{path}”正被进程{pid}使用；SQLite 只能运行一个实例，请先停止它，多个实例请用 PostgreSQL",
    "Process {pid} works with the database “{path}”. Maybe stop it first: an SQLite file takes one instance; "
    "several need PostgreSQL.",
)
