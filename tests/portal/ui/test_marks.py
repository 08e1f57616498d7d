"""Marks: a word always, a shape of its own for each rating, an arrow only where something got better or worse."""

import pytest
from django.template import Context, Template

from indicators.figures.words import Judgement, Rating
from portal.ui.marks import direction_mark, rating_mark


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("rating", list(Rating))
def test_every_rating_has_a_word_and_a_shape(rating: Rating) -> None:
    mark = rating_mark(rating.value)
    assert mark.words == rating.label
    assert mark.drawing


def test_the_three_colours_have_three_shapes() -> None:
    shapes = {rating_mark(rating).drawing for rating in ("met", "within tolerance", "missed", "no target")}
    assert len(shapes) == 4


@pytest.mark.parametrize("judgement", list(Judgement))
def test_every_judgement_has_words(judgement: Judgement) -> None:
    assert direction_mark(judgement.value).words == judgement.label


def test_activity_has_no_arrow() -> None:
    assert direction_mark("higher").drawing == ""
    assert direction_mark("better").drawing != direction_mark("worse").drawing != ""


def test_a_word_that_is_no_rating_is_refused() -> None:
    with pytest.raises(KeyError):
        rating_mark("splendid")


def test_the_councils_label_is_only_text() -> None:
    html = render("{% rating_mark 'met' words detail %}", words="<b>On track</b>", detail="<i>x</i>")
    assert "&lt;b&gt;On track&lt;/b&gt;" in html
    assert "<i>" not in html
    assert '<svg viewBox="0 0 16 16" aria-hidden="true"' in html
