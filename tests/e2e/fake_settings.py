"""What a made-up server knows of settings: kept as they are sent, told to every panel, refused where a test says so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from pydantic import BaseModel

from backend.accounts.free_mail import FREE_MAIL_DOMAINS
from backend.api.admin import people_schemas
from backend.api.settings import schemas
from backend.settings.values import FORCED_REASON, OrganisationValues, PersonSettings
from tests.e2e.cast import ago

Answers = dict[str, Callable[[], BaseModel | None]]


@dataclass
class FakeSettings:
    """Change what it knows at any time."""

    person: PersonSettings = field(default_factory=PersonSettings)
    organisation: OrganisationValues = field(default_factory=lambda: OrganisationValues(domains=("example.org",)))
    learned: list[str] = field(default_factory=list)
    is_administrator: bool = False
    looks_after_server: bool = False
    people: list[people_schemas.Member] = field(default_factory=list)
    ways: list[people_schemas.OrganisationSignInMethod] = field(default_factory=list)

    def choose(self, **values: object) -> None:
        """Change the person's values."""
        self.person = self.person.model_copy(update=values)

    def force(self, **values: object) -> None:
        """Replace what the administrator forces."""
        self.organisation = self.organisation.model_copy(update={"forced": values})

    def calls(self, body: str | None, changed: Callable[[], None]) -> Answers:
        """Return what it answers by method and path."""

        def change(person: PersonSettings) -> schemas.Settings:
            self.person = person
            changed()
            return self._person_answer()

        def change_organisation() -> schemas.OrganisationSettings:
            sent = schemas.ChangeOrganisationSettings.model_validate_json(body or "").model_dump(exclude_unset=True)
            self.organisation = self.organisation.model_copy(update=sent)
            changed()
            return self._organisation_answer()

        def sent() -> dict[str, object]:
            return schemas.ChangeSettings.model_validate_json(body or "").model_dump(exclude_unset=True)

        return {
            "GET /api/settings": self._person_answer,
            "PUT /api/settings": lambda: change(self.person.model_copy(update=sent())),
            "DELETE /api/settings": lambda: change(PersonSettings()),
            "GET /api/organisation/settings": self._organisation_answer,
            "PUT /api/organisation/settings": change_organisation,
            "GET /api/organisation/people": lambda: people_schemas.Members(people=self.people, ways=self.ways),
            **self._opening(),
            **self._appointing(),
        }

    def _appointing(self) -> Answers:
        return {
            f"{method} /api/organisation/people/{person.id}/administrator": partial(self._appoint, person.id, is_one)
            for person in self.people
            for method, is_one in (("PUT", True), ("DELETE", False))
        }

    def _appoint(self, person_id: str, is_administrator: bool) -> None:
        self.people = [
            person.model_copy(update={"is_administrator": is_administrator}) if person.id == person_id else person
            for person in self.people
        ]

    def _opening(self) -> Answers:
        return {
            f"{method} /api/organisation/ways/{way.provider}/{way.tenant}": partial(self._set_way, way, method == "PUT")
            for way in self.ways
            for method in ("PUT", "DELETE")
        }

    def _set_way(
        self, changed: people_schemas.OrganisationSignInMethod, is_open: bool
    ) -> people_schemas.Members | None:
        news = {"is_open": is_open, "is_closed": not is_open, "changed_by": "Alice Ames", "changed_at": ago(seconds=1)}
        self.ways = [way.model_copy(update=news) if way is changed else way for way in self.ways]
        return people_schemas.Members(people=self.people, ways=self.ways) if is_open else None

    def _person_answer(self) -> schemas.Settings:
        forced = self.organisation.forced
        return schemas.Settings(
            values=self.person.model_copy(update=forced),
            defaults=PersonSettings(),
            forced=[schemas.ForcedSetting(name=name, reason=FORCED_REASON) for name in sorted(forced)],
            is_administrator=self.is_administrator,
            looks_after_server=self.looks_after_server,
        )

    def _organisation_answer(self) -> schemas.OrganisationSettings:
        return schemas.OrganisationSettings(
            values=self.organisation,
            sign_in_domains=["example.org"],
            free_mail_domains=sorted(FREE_MAIL_DOMAINS) if self.is_administrator else [],
            learned_networks=self.learned if self.is_administrator else [],
            is_administrator=self.is_administrator,
        )
