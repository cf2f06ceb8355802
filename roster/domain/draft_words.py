"""A draft's states in words."""

from collections.abc import Mapping
from types import MappingProxyType

from roster.domain.texts import Text
from roster.domain.versions import DraftState

STATE_NAMES: Mapping[DraftState, Text] = MappingProxyType(
    {
        DraftState.ASKED: Text("等待求解", "waits to be solved"),
        DraftState.SOLVING: Text("正在求解", "being solved"),
        DraftState.SOLVED: Text("已排好", "solved"),
        DraftState.IMPOSSIBLE: Text("排不出来", "not possible"),
        DraftState.FAILED: Text("出错", "failed"),
        DraftState.CANCELLED: Text("已取消", "cancelled"),
        DraftState.PUBLISHED: Text("已公布", "published"),
    }
)
