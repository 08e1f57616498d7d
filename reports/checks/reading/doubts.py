"""Words after which a statement is no plain one: an expectation, a purpose, a concession, a condition. Pure."""

import re

UNDECIDED = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|aim(?:s|ed|ing)? (?:to|for|at)|intend\w*|plan(?:s|ned|ning)? (?:to|for)|hop(?:e|es|ed|ing)"
    r"|should|would|could|(?-i:may)|might|ensur(?:e|es|ed|ing)|to (?:avoid|prevent)|mak(?:e|es|ing) sure"
    r"|see(?:s|ing)? (?:to it )?that|so that|if|whether|although|though|despite|while|whilst|however|but for|apart from"
    r"|except(?:ing|ed)?)\b",
    re.IGNORECASE,
)
# What rules the whole sentence, wherever the statement stands in it.
CONDITION = re.compile(r"^(?:if|unless|had|were|without|once|when|until)\b|\bif\b", re.IGNORECASE)
