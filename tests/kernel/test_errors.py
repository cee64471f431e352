import pytest

from filing.kernel import errors


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (errors.Problem, 400),
        (errors.Refused, 403),
        (errors.NotFound, 404),
        (errors.Conflict, 409),
        (errors.Invalid, 422),
        (errors.TooMany, 429),
        (errors.Unavailable, 503),
    ],
)
def test_each_problem_has_its_status_and_words(problem: type[errors.Problem], status: int) -> None:
    raised = problem("改一下")

    assert (raised.status, raised.words) == (status, "改一下")
    assert raised.title


def test_a_refusal_carries_what_was_tried() -> None:
    refused = errors.Refused("不能", who_can="审核员", action="submissions.reviewed", subject="case")

    assert (refused.who_can, refused.action, refused.subject) == ("审核员", "submissions.reviewed", "case")
