"""Who uses the portal and which roles they hold. People appear by their post; names are not kept."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from portal.accounts.roles import Role, TokenUse


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address and is shown as ``post``."""

    email = models.EmailField(unique=True)
    post = models.CharField(
        max_length=120, help_text="Shown wherever this person acts, e.g. Head of Service, Safeguarding"
    )
    is_active = models.BooleanField("may sign in", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["post"]

    class Meta:
        ordering = ["post", "email", "pk"]
        constraints = [
            models.UniqueConstraint(models.functions.Lower("email"), name="user_email_once"),
        ]

    def __str__(self) -> str:
        return self.post

    def get_short_name(self) -> str:
        """What the administration's frame greets by."""
        return self.post


class Membership(models.Model):
    """One role, for one service area and all that lies under it, or for the whole service."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices())
    area = models.ForeignKey(
        "portal.ServiceArea",  # by name: organisation stands above accounts
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Leave empty for the whole service",
    )
    reads_internal = models.BooleanField(
        "reads internal editions", default=False, help_text="Members only: others read them anyway"
    )

    class Meta:
        verbose_name = "role"
        ordering = ["role", "area__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                models.F("user"),
                models.F("role"),
                models.functions.Coalesce("area", 0),
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.area or 'whole service'}"


class Delegation(models.Model):
    """Cover: between two dates ``delegate`` has the rights of ``principal``, recorded as "A for B"."""

    principal = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations_given")
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations_held")
    role = models.CharField(max_length=20, choices=Role.choices())
    area = models.ForeignKey("portal.ServiceArea", on_delete=models.PROTECT, null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "cover"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="delegation_in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("delegate")), name="delegation_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.principal}"


class Token(models.Model):
    """What a program shows instead of a session: it acts as its owner. Only the hash is kept.

    ``hint`` is the token's beginning, by which people tell theirs apart.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What it is for, e.g. Monthly load from the case system")
    use = models.CharField("may", max_length=20, choices=TokenUse.choices(), default=TokenUse.READ.value)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=12, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(use__in=[use.value for use in TokenUse]), name="token_use_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        return self.use == TokenUse.WRITE

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return timezone.now() >= self.expires_at

    def is_live(self, moment: datetime) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and moment < self.expires_at
