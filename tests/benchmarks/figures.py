"""Writes what was measured on crawls into docs/speed.md, as a table between two marks, and as a plot beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from tests.benchmarks.archives import WAYS, measure

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- figures: crawl; begin -->\n", "<!-- figures: crawl; end -->"


def table(found: dict[str, Any]) -> str:
    """Give the figures as Markdown."""
    compared, growth = found["compared"], found["growth"]
    ours, pages = compared[WAYS[0]], compared["pages"]
    same = ours["events"] == compared[WAYS[1]]["events"]
    lines = [
        f"{pages} pages of {compared['kilobytes']:.0f} KB, {compared['compressed']:.0f} KB compressed, 2 % about",
        "treaties; CPU time of one process, the model loaded before.",
        "",
        "| | pages a second | times | peak memory |",
        "|---|---:|---:|---:|",
    ]
    for way in WAYS:
        seconds = compared[way]["seconds"]
        slower = seconds / ours["seconds"]
        lines.append(f"| {way} | {pages / seconds:,.0f} | {slower:.1f} | {compared[way]['megabytes']:,.0f} MB |")
    first = growth[0]
    lines += [
        "",
        f"Events with and without triage: {len(ours['events'])}, {'the same' if same else 'NOT the same'}.",
        "",
        "| pages | times the first | cost, times the first | peak memory |",
        "|---:|---:|---:|---:|",
    ]
    for row in growth:
        times, cost = row["pages"] / first["pages"], row["seconds"] / first["seconds"]
        lines.append(f"| {row['pages']:,} | {times:.0f} | {cost:.2f} | {row['megabytes']:,.0f} MB |")
    return "\n".join(lines) + "\n"


def plot(found: dict[str, Any]) -> alt.Chart:
    """Draw pages a second, a bar for each way."""
    compared = found["compared"]
    rows = [{"way": way, "rate": compared["pages"] / compared[way]["seconds"]} for way in WAYS]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("rate:Q", title="pages in a CPU second"),
            y=alt.Y("way:N", sort=list(WAYS), title=None),
            tooltip=["way:N", "rate:Q"],
        )
        .properties(width=480, height=120)
    )
    return chart


def write(found: dict[str, Any]) -> None:
    """Put the table into the document and the plot beside it."""
    document = DOCS / "speed.md"
    marked = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    text = marked.sub(lambda _: BEGIN + "\n" + table(found) + "\n" + END, document.read_text("utf-8"))
    document.write_text(text, "utf-8")
    plot(found).save(DOCS / "speed.svg")


if __name__ == "__main__":
    write(measure())
