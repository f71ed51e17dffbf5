"""Alembic's environment: our metadata, the connection that `backend.migrate` hands over."""

from alembic import context

from backend.accounts import models as accounts_models
from backend.core.db import Base
from backend.engagement.threads import models as engagement_models
from backend.events import models as event_models
from backend.migrate import is_modelled
from backend.realtime import models as realtime_models
from backend.settings import models as settings_models
from backend.tracking import models as tracking_models

MODELS = (
    *(accounts_models, engagement_models, event_models),
    *(realtime_models, settings_models, tracking_models),
)

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=is_modelled,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
