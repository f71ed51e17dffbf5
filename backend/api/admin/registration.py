"""The data that a server administrator needs to register this server at Microsoft and Google."""

from dataclasses import asdict

from backend.accounts.administrators import check_server_admin
from backend.accounts.registration import outlook_registration, provider_registration
from backend.api.admin import registration_schemas as schemas
from backend.api.http.context import current_person, db_session, services
from backend.api.http.routes import Resource
from backend.core.config import PREFIX, Config
from backend.core.providers import registrable_url

registering = Resource("registering")


@registering.route("GET", "/api/server/registration", answer=schemas.ServerRegistration)
def read_registration() -> schemas.ServerRegistration:
    """Return what to register at Microsoft and Google, and which settings this server has read, without any secret.
    Only administrators of the server's first organisation."""
    check_server_admin(db_session(), current_person())
    return registration_answer(services().config)


def registration_answer(config: Config) -> schemas.ServerRegistration:
    extensions = schemas.SettingStatus(
        name=f"{PREFIX}EXTENSION_IDS", is_written=bool(config.extension_ids), is_needed=False
    )
    return schemas.ServerRegistration(
        public_url=config.public_url,
        address=registrable_url(config.public_url),
        address_setting=f"{PREFIX}PUBLIC_URL",
        microsoft=schemas.ProviderRegistration(**asdict(provider_registration(config, "microsoft"))),
        outlook=schemas.OutlookRegistration(**asdict(outlook_registration(config))),
        google=schemas.ProviderRegistration(**asdict(provider_registration(config, "google"))),
        extensions=extensions,
    )
