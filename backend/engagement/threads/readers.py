"""Distinguish the readers of a message as far as evidence allows; name them only on firm evidence (R28). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from backend.truth.verdict import VerdictKind

ReaderEvidence = Literal["sole_recipient", "click", "reply"]


@dataclass(frozen=True, slots=True)
class ReaderSignal:
    """The attributes of an event that distinguish readers. `network` is the subnet of its address.

    `writer` is the author of the reply that an open was inferred from, else None.
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
    """A reader: `name` with its `evidence`, or the `number` of an unnamed one."""

    number: int | None = None
    name: str | None = None
    evidence: ReaderEvidence | None = None


def identify_readers(signals: Iterable[ReaderSignal], recipients: Mapping[str, Sequence[str]]) -> dict[str, Reader]:
    """Return the readers of signals by event id. `signals` are oldest first; `recipients` are names by message id.

    A sole recipient is the reader from any network. Among several, events with the same network, device and program
    count as one reader of the message. Readers behind a mail proxy cannot be distinguished and get no entry.
    """
    readers: dict[str, Reader] = {}
    numbers: dict[str, dict[tuple[str, str, str | None], int]] = {}
    for signal in signals:
        names = recipients.get(signal.message_id, ())
        if signal.kind not in (VerdictKind.HUMAN, VerdictKind.IMAGE_PROXY) or not names:
            continue
        if signal.writer is not None:
            readers[signal.id] = Reader(name=signal.writer, evidence="reply")
        elif len(names) == 1:
            readers[signal.id] = Reader(name=names[0], evidence="sole_recipient")
        elif signal.kind is VerdictKind.HUMAN:
            known = numbers.setdefault(signal.message_id, {})
            number = known.setdefault((signal.network, signal.device_type, signal.client), len(known) + 1)
            readers[signal.id] = Reader(number=number)
    return readers
