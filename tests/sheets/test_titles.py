"""What a title says about role, rank and body."""

import pytest

from roster.sheets.titles import body_of, is_standing, role_and_rank


@pytest.mark.parametrize(
    "title",
    [
        "县委书记",
        "中共清澄县委书记",
        "云溪县委书记",
        "区委书记",
        "市委书记",
        "旗委书记",
        "党委书记",
        "青山镇党委书记",
        "县委书记、一级巡视员",
        "政和县委书记",
        "县长",
        "区长",
        "市长",
        "旗长",
        "镇长",
        "云溪县人民政府县长",
        "县人民政府代县长",
        "县委副书记、县长",
        "县委副书记、代县长",
        "县长（代）",
        "县委副书记、县长候选人",
        "会昌县县长",
        "自治县县长",
        "县委副书记，县政府党组书记、县长",
    ],
)
def test_principal_leaders(title: str) -> None:
    assert role_and_rank(title) == ("principal_leader", 1)


@pytest.mark.parametrize(
    "title",
    [
        "县委副书记",
        "县委常委、常务副县长",
        "县委常委、纪委书记、监委主任",
        "县人大常委会主任",
        "县人大常委会党组书记、主任",
        "县政协主席",
        "县政协党组书记、主席",
        "县委副书记、政法委书记",
    ],
)
def test_rank_two(title: str) -> None:
    assert role_and_rank(title) == ("leader", 2)


@pytest.mark.parametrize(
    "title",
    [
        "副县长",
        "常务副县长",
        "县长助理",
        "纪委书记",
        "县纪委书记",
        "政法委书记",
        "县委政法委书记",
        "县人民法院院长",
        "县人民检察院检察长",
        "副县长、公安局党委书记、局长",
        "县直机关工委书记",
        "团县委书记",
        "开发区党工委书记、管委会主任",
        "县人大常委会副主任",
        "县政协副主席",
        "县级干部",
        "县委办主任",
        "卫健委书记",
        "校长",
        "",
    ],
)
def test_rank_three(title: str) -> None:
    assert role_and_rank(title) == ("leader", 3)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("县委书记", "县委"),
        ("县委副书记、县长", "县政府"),
        ("区委副书记、区长", "区政府"),
        ("副县长、公安局局长", "县政府"),
        ("县人大常委会副主任", "县人大"),
        ("市政协副主席", "市政协"),
        ("县人民法院院长", "法院"),
        ("县人民检察院检察长", "检察院"),
        ("县委常委、宣传部部长", "县委"),
        ("县级干部", ""),
    ],
)
def test_the_body_a_title_belongs_to(title: str, body: str) -> None:
    assert body_of(title) == body


def test_the_standing_committee_of_the_party_not_of_the_congress() -> None:
    assert [is_standing(title) for title in ("县委常委", "县人大常委会主任")] == [True, False]
