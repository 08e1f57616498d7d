"""Settings from the environment, or from the file that a setting's name with ``_FILE`` behind it points to."""

from environ import FileAwareEnv
from environ.fileaware_mapping import FileAwareMapping


class Values(FileAwareMapping):
    """A file ends its last line; a value does not."""

    def __getitem__(self, key: str) -> str:
        value: str = super().__getitem__(key)
        return value.rstrip("\r\n")


class Environment(FileAwareEnv):
    ENVIRON = Values()
