"""What may be done to a comment, from every standing: typed in."""

import pytest

from reports.comments.states import MOVES, Act, Standing, standing

TABLE = {
    ("answer", "open"): "open",
    ("resolve", "open"): "resolved",
    ("accept", "open"): "accepted",
    ("decline", "open"): "declined",
    ("open again", "resolved"): "open",
    ("open again", "declined"): "open",
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("before", Standing)
def test_a_comment_moves_as_the_table_says(act, before):
    after = MOVES.get((act, before))
    assert (after and after.value) == TABLE.get((act.value, before.value))


def test_it_stands_where_its_acts_have_led():
    assert standing([]) is Standing.OPEN
    assert standing([Act.ANSWER, Act.RESOLVE]) is Standing.RESOLVED
    assert standing([Act.DECLINE, Act.REOPEN, Act.ACCEPT]) is Standing.ACCEPTED
