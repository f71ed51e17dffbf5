"""Who read a mail to several people: told apart as far as evidence goes, named only on hard evidence (R28). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from backend.truth.verdict import VerdictKind

ReaderEvidence = Literal["sole_recipient", "click", "reply"]


@dataclass(frozen=True, slots=True)
class ReaderSignal:
    """One open or click as far as it tells readers apart. `network` is the subnet of its address.

    `writer` is who answered, where the open is known from a reply.
    """

    id: str
    message_id: str
    kind: VerdictKind
    network: str
    device_type: str
    client: str | None
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """`name` with its `evidence`, or the `number` of a reader who has no name."""

    number: int | None = None
    name: str | None = None
    evidence: ReaderEvidence | None = None


def identify_readers(looks: Iterable[ReaderSignal], recipients: Mapping[str, Sequence[str]]) -> dict[str, Reader]:
    """Return the reader of each look that has one. `looks` oldest first; `recipients` are names by message.

    One recipient is the reader, whatever the network. Of several, the same network, device and program are taken for
    one reader of that message; people behind a mail proxy look all the same, so nothing is said about them.
    """
    found: dict[str, Reader] = {}
    numbers: dict[str, dict[tuple[str, str, str | None], int]] = {}
    for look in looks:
        names = recipients.get(look.message_id, ())
        if look.kind not in (VerdictKind.HUMAN, VerdictKind.IMAGE_PROXY) or not names:
            continue
        if look.writer is not None:
            found[look.id] = Reader(name=look.writer, evidence="reply")
        elif len(names) == 1:
            found[look.id] = Reader(name=names[0], evidence="sole_recipient")
        elif look.kind is VerdictKind.HUMAN:
            known = numbers.setdefault(look.message_id, {})
            number = known.setdefault((look.network, look.device_type, look.client), len(known) + 1)
            found[look.id] = Reader(number=number)
    return found
