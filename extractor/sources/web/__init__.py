"""The web, politely: fetches within limits, from checked addresses, as robots.txt and each host allow."""

from extractor.sources.web.answers import Answer, Validators
from extractor.sources.web.client import Client, Tally
from extractor.sources.web.limits import Limits

__all__ = ["Answer", "Client", "Limits", "Tally", "Validators"]
