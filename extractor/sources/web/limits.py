"""The limits of fetching, each of which can be set in a scrape file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MEGABYTE = 1024 * 1024


class Limits(BaseModel):
    """What one fetch may cost at most; sizes in bytes, times in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wire_bytes: int = Field(default=10 * MEGABYTE, gt=0)
    decoded_bytes: int = Field(default=20 * MEGABYTE, gt=0)
    seconds: float = Field(default=30.0, gt=0)
    connect_seconds: float = Field(default=10.0, gt=0)
    redirects: int = Field(default=5, ge=0)
    encodings: int = Field(default=5, ge=0)
    attempts: int = Field(default=3, ge=1)
    longest_wait: float = Field(default=3600.0, ge=0)
    """Longest Retry-After that is waited for; a host that asks for more is left alone until the next pass."""
    gap: float = Field(default=1.0, ge=0)
    """Between two requests to one host; below one second on loopback only."""
    parse_seconds: float = Field(default=20.0, gt=0)
    parse_bytes: int = Field(default=1024 * MEGABYTE, gt=0)
