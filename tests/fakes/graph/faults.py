"""What can go wrong on the way: asked for by a test, given to the next calls that fit."""

import threading
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """An answer with this `status`, or silence for `seconds`; to calls whose path holds `path`, `times` times.

    A `$` stands for the end of a path. A silence ends early when it is `over`.
    """

    status: int | None
    times: int
    path: str
    retry_after: int | None = None
    seconds: float = 0
    over: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Faults:
    waiting: list[Fault] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, path: str) -> Fault | None:
        with self.lock:
            found = next((fault for fault in self.waiting if fault.path in f"{path}$"), None)
            if found is not None:
                found.times -= 1
                if found.times <= 0:
                    self.waiting.remove(found)
            return found


CODES = {
    401: ("InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
    403: ("ErrorAccessDenied", "Access is denied. Check credentials and try again."),
    404: ("ErrorItemNotFound", "The specified object was not found in the store."),
    410: ("SyncStateNotFound", "The sync state is not found; begin a new round of synchronization."),
    429: ("ApplicationThrottled", "Application is over its MailboxConcurrency limit."),
    500: ("InternalServerError", "An internal server error occurred."),
    503: ("ErrorServerBusy", "The server cannot service this request right now. Try again later."),
    504: ("GatewayTimeout", "The gateway did not answer in time."),
}
