"""Sign-in, passwords and the second factor; no sign-up, and addresses are the administrator's to change."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from portal.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tokens/", views.tokens, name="account_tokens"),
    path("tokens/<int:token>/revoke/", views.revoke, name="account_token_revoke"),
    path("cover/", views.cover, name="cover"),
    path("cover/<int:pk>/end/", views.end_cover, name="end_cover"),
    path("unsent/", views.unsent, name="unsent"),
    # These three are recorded, so they stand before allauth's own of the same address.
    path("2fa/totp/activate/", views.SecondFactorOn.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", views.SecondFactorOff.as_view(), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/generate/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
