"""Rival (b): a plain Flask view, one SQLAlchemy commit per request. gunicorn serves `make_app()`.

SQLite as durable as our journal: WAL, `synchronous=FULL`.
"""

import os
from datetime import UTC, datetime

from flask import Flask, Response, request
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from backend.edge.pixel import GIF


class Base(DeclarativeBase):
    pass


class Open(Base):
    __tablename__ = "opens"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]
    at: Mapped[datetime]
    address: Mapped[str]
    user_agent: Mapped[str]
    headers: Mapped[str]


def make_app():
    engine = create_engine(f"sqlite:///{os.environ['BENCH_DATABASE']}")

    @event.listens_for(engine, "connect")
    def set_pragmas(connection, _record):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    Base.metadata.create_all(engine)
    app = Flask(__name__)

    @app.get("/o/<token>.gif")
    def pixel(token):
        with Session(engine) as session:
            session.add(
                Open(
                    token=token,
                    at=datetime.now(UTC),
                    address=request.remote_addr,
                    user_agent=request.headers.get("User-Agent", ""),
                    headers=repr(list(request.headers)),
                )
            )
            session.commit()
        return Response(GIF, content_type="image/gif", headers={"Cache-Control": "no-store"})

    return app
