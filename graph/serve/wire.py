"""What server, nursery and children say to each other over socket pairs: small frames, and descriptors beside them.

A query goes to a child with the descriptor of an open temporary file; the child writes its answer there and sends back
an `Outcome`, so an answer of any size never waits for a slow reader, and no answer is begun that could still fail.
"""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

__all__ = ["ENDING", "ORDER", "Job", "Outcome", "frame", "receive_job", "receive_outcome", "send_outcome"]

#: To the nursery: fork (F, with the child's end of a socket pair) or kill (K) the child of that number.
ORDER = struct.Struct("!cQ")
#: From the nursery: the child of that number ended, by that signal (0 for none), with that exit code.
ENDING = struct.Struct("!QHH")
_LENGTH = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Job:
    """A query and how its answer is wanted.

    Attributes:
        default_graphs, named_graphs: IRIs of the dataset asked for; both empty for all that there is.
        accept: the Accept header.
        form: short name of a format, preferred to `accept` where the kind of query has it; empty for none.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a query ended: an HTTP status, and for 200 the media type of the answer in the file.

    Attributes:
        key, values: for other statuses, the message of `messages.tsv` and what is filled in.
        generation: the generation of the store that answered.
        last: the child that says so answers no more.
    """

    status: int
    media: str = ""
    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    generation: str = ""
    last: bool = False


def frame(job: Job) -> bytes:
    """A job as it is sent."""
    return _framed(asdict(job))


def send_outcome(connection: socket.socket, outcome: Outcome) -> None:
    """Tell the server how a query ended."""
    connection.sendall(_framed(asdict(outcome)))


def receive_job(connection: socket.socket) -> tuple[Job, int] | None:
    """The next job with the descriptor to write to; None when the server is gone."""
    head, descriptors, _, _ = socket.recv_fds(connection, _LENGTH.size, 1)
    if len(head) < _LENGTH.size or not descriptors:
        return None
    body = _exactly(connection, _LENGTH.unpack(head)[0])
    if body is None:
        os.close(descriptors[0])
        return None
    said = json.loads(body)
    for name in ("default_graphs", "named_graphs"):
        said[name] = tuple(said[name])
    return Job(**said), descriptors[0]


def receive_outcome(message: bytes) -> Outcome | None:
    """The outcome in what has arrived so far; None while it is not all there."""
    if len(message) < _LENGTH.size or len(message) - _LENGTH.size < _LENGTH.unpack_from(message)[0]:
        return None
    return Outcome(**json.loads(message[_LENGTH.size :]))


def _framed(said: Mapping[str, object]) -> bytes:
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(body)) + body


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    body = bytearray()
    while len(body) < size:
        part = connection.recv(min(size - len(body), 65536))
        if not part:
            return None
        body += part
    return bytes(body)
