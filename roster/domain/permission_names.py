"""What each permission is called."""

from collections.abc import Mapping
from types import MappingProxyType

from roster.domain.access import Permission
from roster.domain.texts import Text

PERMISSION_NAMES: Mapping[Permission, Text] = MappingProxyType(
    {
        Permission.SEE_VERSIONS: Text("查看已公布的排班及其变动", "see published months and what changed"),
        Permission.SEE_PROOF: Text("查看求解依据、代价与未满足的意愿", "see proofs, costs and wishes not granted"),
        Permission.SEE_BOOK: Text("查看底册", "see the office's book"),
        Permission.EDIT_BOOK: Text("修改底册", "edit the office's book"),
        Permission.IMPORT: Text("导入底册", "import the office's book"),
        Permission.EXPORT: Text(
            "导出整个单位（含底册、草稿、消息）", "export the whole office: book, drafts, messages"
        ),
        Permission.SEE_DRAFTS: Text("查看草稿", "see drafts"),
        Permission.EDIT_DRAFTS: Text("生成、修改草稿", "ask for drafts and edit them"),
        Permission.PUBLISH: Text("公布、撤回", "publish and withdraw"),
        Permission.SEE_MESSAGES: Text("查看待发通知", "see the notices to send"),
        Permission.ASK_SWAP: Text(
            "为本人（或所服务的领导）请假、申请调班", "report absences and ask for swaps, for oneself"
        ),
        Permission.ARRANGE_SWAPS: Text("安排、批准调班", "arrange and approve swaps"),
        Permission.SEE_ALL_SWAPS: Text("查看全部调班", "see everybody's swaps"),
        Permission.OWN_FEEDS: Text("订阅本人（或所服务的领导）的日历", "subscribe to one's own feed"),
        Permission.OFFICE_FEEDS: Text("订阅全单位和各地点的日历", "subscribe to the office's and its places' feeds"),
        Permission.MANAGE_FEEDS: Text("管理所有订阅地址", "list and revoke everybody's feed addresses"),
        Permission.MANAGE_ACCOUNTS: Text("管理账号", "manage accounts"),
        Permission.MANAGE_OFFICES: Text("管理单位", "manage offices"),
        Permission.SEE_LOG: Text("查看日志（含底册的每次改动）", "read the log, with every change of the book"),
    }
)
