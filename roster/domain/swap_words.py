"""What the kinds, states, steps and sides of a request to move a duty are called."""

from collections.abc import Mapping
from types import MappingProxyType

from roster.domain.swaps import Side, SwapKind, SwapState, SwapStep
from roster.domain.texts import Text

KIND_NAMES: Mapping[SwapKind, Text] = MappingProxyType(
    {SwapKind.SWAP: Text("调班", "swap"), SwapKind.SUBSTITUTION: Text("代班", "substitution")}
)
STATE_NAMES: Mapping[SwapState, Text] = MappingProxyType(
    {
        SwapState.ASKED: Text("待找人", "somebody is to be found"),
        SwapState.PROPOSED: Text("待对方同意", "waits for the other's consent"),
        SwapState.CONSENTED: Text("待办公室批准", "waits for the office"),
        SwapState.APPROVED: Text("已批准", "approved"),
        SwapState.REFUSED: Text("对方不同意", "refused by the other"),
        SwapState.REJECTED: Text("办公室未批准", "rejected by the office"),
        SwapState.TAKEN_BACK: Text("已撤回", "taken back"),
        SwapState.OVERTAKEN: Text("已失效", "overtaken by a change"),
    }
)
STEP_NAMES: Mapping[SwapStep, Text] = MappingProxyType(
    {
        SwapStep.ASK: Text("提出", "asked"),
        SwapStep.CHOOSE: Text("选定对方", "chose the counterpart"),
        SwapStep.TAKE: Text("认领", "took it"),
        SwapStep.CONSENT: Text("同意", "consented"),
        SwapStep.REFUSE: Text("不同意", "refused"),
        SwapStep.APPROVE: Text("批准", "approved"),
        SwapStep.REJECT: Text("未批准", "rejected"),
        SwapStep.TAKE_BACK: Text("撤回", "took it back"),
        SwapStep.OVERTAKE: Text("失效", "overtaken"),
    }
)
SIDE_NAMES: Mapping[Side, Text] = MappingProxyType(
    {
        Side.ASKER: Text("本人一方", "whose duty it is"),
        Side.COUNTERPART: Text("对方", "the counterpart"),
        Side.TAKER: Text("认领人", "who takes it"),
        Side.OFFICE: Text("办公室", "the office"),
        Side.NOBODY: Text("系统", "the service itself"),
    }
)
