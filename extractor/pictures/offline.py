"""An altair chart that a notebook shows without a network."""

from __future__ import annotations

from typing import Any

import altair as alt
from altair.utils.mimebundle import spec_to_mimebundle


class Picture(alt.VConcatChart):
    """A chart that is shown as SVG, as altair's own way of showing fetches its program from the web.

    A renderer that the user has enabled goes first.
    """

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> Any:
        if alt.renderers.active != "default":
            return super()._repr_mimebundle_(*args, **kwds)
        version = alt.SCHEMA_VERSION.removeprefix("v")
        return spec_to_mimebundle(self.to_dict(), format="svg", mode="vega-lite", vegalite_version=version)
