"""The verb `explain`: why a text gives the events that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import Model, app, wrong_use
from extractor.cli.run import pipeline


@app.command("explain")
def explain_text(
    text: Annotated[str, typer.Argument(help="A text, or a file that holds one.", metavar="TEXT|FILE")],
    published: Annotated[str | None, typer.Option(help="The day of publication, as 2021-11-09.")] = None,
    model: Model = None,
) -> None:
    """Show which rule fired on a text, and why.

    For each word that may name a treaty act: the treaty, parties, status and date that it gave, and the reasons; or
    why it gave no event.
    """
    from rich.console import Console

    from extractor import report
    from extractor.errors import ArticleUnreadable
    from extractor.explain import explain, explain_article
    from extractor.sources.archive import read_articles
    from extractor.sources.plain import checked_day

    path = Path(text) if len(text) < 200 and "\n" not in text else None
    if path is not None and path.suffix in (".txt", ".html", ".jsonl", ".md") and " " not in text and not path.exists():
        wrong_use(f"there is no file {text!r}")
    nlp = pipeline(model)
    console = Console(soft_wrap=True)
    try:
        if path is not None and path.is_file():
            article = next(read_articles(path), None)
            if article is None:
                wrong_use(f"the file {text!r} holds no article")
            known = {"published": checked_day(published), "published_basis": "given"} if published else {}
            found = explain_article(article.model_copy(update=known), nlp=nlp)
        else:
            found = explain(text, published=published, nlp=nlp)
        for line in report.explanations(found):
            console.print(line)
    except ArticleUnreadable as error:
        wrong_use(str(error))
