"""Sign-in, passwords and the second factor; no sign-up, and addresses are the administrator's to change."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import TemplateView

from portal.accounts.views import revoke, tokens

urlpatterns = [
    path("", TemplateView.as_view(template_name="account/index.html"), name="account"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tokens/", tokens, name="account_tokens"),
    path("tokens/<int:token>/revoke/", revoke, name="account_token_revoke"),
    path("2fa/", include("allauth.mfa.urls")),
]
