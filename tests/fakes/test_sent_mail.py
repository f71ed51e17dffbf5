"""The made-up firm is what it says: the same each time, with every trap in it."""

from collections import Counter

from tests.fakes.sent_mail import PIXEL, make_firm


def test_the_same_seed_makes_the_same_firm() -> None:
    assert make_firm(3, 100) == make_firm(3, 100)
    assert make_firm(3, 100) != make_firm(4, 100)


def test_every_trap_is_there_and_every_truth_is_a_mail() -> None:
    firm = make_firm()
    kinds = Counter(tracked.kind for tracked in firm.tracked.values())
    assert len(kinds) == 12  # a bare forward is no tracked message itself
    assert min(kinds.values()) >= 20
    names = {mail.name: mail for mail in firm.mails}
    assert len(names) == len(firm.mails) >= 2_000
    assert {mail.mailbox for mail in firm.mails} == set(firm.mailboxes)
    for name, tracked in firm.tracked.items():
        assert tracked.truth in (name, None)
        if tracked.truth:
            assert names[name].body_html.startswith(PIXEL)


def test_a_pixel_stands_in_its_own_mail_and_in_quotes_only() -> None:
    firm = make_firm()
    bare = [mail for mail in firm.mails if not mail.is_tracked]
    assert bare
    assert not any(PIXEL in mail.body_html for mail in bare)
    assert any("{pixel:" in mail.body_html for mail in bare)
