"""What Django and allauth refuse of a password or a code, in words that say what would be right."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import password_validation as django


class Unlike(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Choose a password that is less like your e-mail address and your post"


class Long(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Choose a longer password, of at least {self.min_length} characters"


class Uncommon(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Choose another password: this one is among those that are guessed first"


class NotOnlyDigits(django.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Choose a password that has letters too"


class CodeAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "The code is not right"}
