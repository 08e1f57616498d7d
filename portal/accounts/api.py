"""As whom a program acts."""

from typing import Any

from rest_framework import serializers

from portal.accounts.queries import area_keys
from portal.accounts.roles import Role, TokenUse
from portal.api.schema import shown_as
from portal.api.serializers import Shown
from portal.api.views import Reading


class GrantShown(Shown):
    role = serializers.ChoiceField(Role.choices())
    areas = serializers.ListField(
        child=serializers.SlugField(), allow_null=True, help_text="Keys; null: the whole service"
    )
    covering = serializers.BooleanField(help_text="Held for somebody whom this person covers")


class TokenShown(Shown):
    name = serializers.CharField()
    use = serializers.ChoiceField(TokenUse.choices())
    expires_at = serializers.DateTimeField()


@shown_as(
    {
        "post": "Performance officer",
        "email": "performance@council.example",
        "roles": [{"role": "administrator", "areas": None, "covering": False}],
        "token": {
            "name": "Monthly load",
            "use": "read and write",
            "expires_at": "2017-09-30T09:00:00+01:00",
        },
    }
)
class MeShown(Shown):
    post = serializers.CharField()
    email = serializers.EmailField()
    roles = GrantShown(many=True)
    token = TokenShown(allow_null=True, help_text="The one that was shown; null: a session")


class Me(Reading):
    """The person whose token this is, and what they may do today."""

    serializer_class = MeShown

    def row(self) -> dict[str, Any]:
        scope, keys = self.scope, area_keys()
        roles = [
            {
                "role": grant.role.value,
                "areas": None if grant.areas is None else sorted(keys[area] for area in grant.areas),
                "covering": grant.held_for is not None,
            }
            for grant in scope.grants
        ]
        return {
            "post": self.person.post,
            "email": self.person.email,
            "roles": roles,
            "token": self.request.auth,
        }
