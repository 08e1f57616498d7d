"""As whom a programme acts."""

from typing import Any

from rest_framework import serializers

from portal.accounts.queries import area_keys
from portal.accounts.roles import Role
from portal.api.serializers import Shown
from portal.api.views import Reading


class GrantShown(Shown):
    role = serializers.ChoiceField(Role.choices())
    areas = serializers.ListField(
        child=serializers.SlugField(), allow_null=True, help_text="Keys; null: the whole service"
    )
    covering = serializers.BooleanField(help_text="Held for somebody whom this person covers")


class MeShown(Shown):
    post = serializers.CharField()
    email = serializers.EmailField()
    roles = GrantShown(many=True)


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
        return {"post": self.person.post, "email": self.person.email, "roles": roles}
