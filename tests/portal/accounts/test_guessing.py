"""Sixty guesses at once, against a real server: locked, and nothing gets through beside the lock."""

import re
from concurrent.futures import ThreadPoolExecutor

import requests

from portal.accounts.models import User
from tests.instance import Instance, Instances

EMAIL, PASSWORD = "director@council.example", "correct horse battery staple"
WRONG, LOCKED = "password is not right", "too many attempts"
GUESSES, ALLOWED = 60, 5  # in five minutes, for one address


def director() -> None:
    user = User(email=EMAIL, post="Director")
    user.set_password(PASSWORD)
    user.save()


def portal(instances: Instances, **environment: str) -> Instance:
    instance = instances.make()
    instance.environment |= environment
    instance.fill(director)
    instance.start_web()
    return instance


def attempt(instance: Instance, password: str) -> str:
    """One person's whole attempt; ``in``, or what the page says."""
    with requests.Session() as session:
        address = f"{instance.url}/accounts/login/"
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', session.get(address).text)
        assert token
        typed = {"login": EMAIL, "password": password, "csrfmiddlewaretoken": token[1]}
        answer = session.post(address, typed, allow_redirects=False)
        assert answer.status_code in (302, 422, 429)  # 429: too many from one address of the network
        return "in" if answer.status_code == 302 else answer.text.lower()


def guesses(instance: Instance, number: int) -> list[str]:
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda n: attempt(instance, f"guess {n}"), range(number)))


def test_parallel_guesses_are_locked_out(instances: Instances) -> None:
    instance = portal(instances)
    answers = guesses(instance, GUESSES)
    tried = [answer for answer in answers if WRONG in answer]
    assert len(tried) <= ALLOWED
    assert len([answer for answer in answers if LOCKED in answer]) == GUESSES - len(tried)
    assert LOCKED in attempt(instance, PASSWORD)
    assert instance.rows("SELECT count(*) FROM portal_event WHERE action = 'user.signed_in'") == [(0,)]


def test_without_counting_they_are_not(instances: Instances) -> None:
    instance = portal(instances, PORTAL_CACHE="dummycache://")
    assert all(WRONG in answer for answer in guesses(instance, 2 * ALLOWED))
    assert attempt(instance, PASSWORD) == "in"
