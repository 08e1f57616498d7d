"""One rule a file: each module here has a ``RULE``. A new file is a new rule; nothing else lists them."""
