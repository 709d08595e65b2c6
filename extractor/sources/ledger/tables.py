"""The tables of the ledger, in the database of the store.

scrape_indexes  each feed, sitemap and listing: how to ask whether it has changed
scrape_listed   each entry of an index, as the index writes its address: all addresses under which a page is known
scrape_pages    each page once, however it was listed: how to ask whether it has changed, and the document it gives
scrape_robots   robots.txt of each site
scrape_passes   the report of each pass
stories         the story of each document: the same for copies of one wire report
story_bands     where documents that may be alike meet
story_links     which documents are alike, and how much

Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, Index, Integer, LargeBinary, Table

from extractor.store.tables import TEXT, metadata

indexes = Table(
    "scrape_indexes",
    metadata,
    Column("source", TEXT, primary_key=True),
    Column("url", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("parts", TEXT, nullable=False),  # the sitemaps it is made of, as JSON
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("fresh", Double),  # seconds for which it says that it stays as it is
    Column("checked", TEXT, nullable=False),
)

listed = Table(
    "scrape_listed",
    metadata,
    Column("source", TEXT, primary_key=True),
    Column("index", TEXT, primary_key=True),
    Column("page", TEXT, primary_key=True),
    Column("url", TEXT, nullable=False),
    Column("place", Integer),  # from 0; NULL where the index lists it no longer
    Column("title", TEXT),
    Column("published", TEXT),
    Column("published_time", TEXT),
    Column("modified", TEXT),
    Index("listed_of_page", "page"),
)

pages = Table(
    "scrape_pages",
    metadata,
    Column("page", TEXT, primary_key=True),  # the address as identity.address_key writes it
    Column("url", TEXT, nullable=False),
    Column("source", TEXT, nullable=False),
    Column("first_seen", TEXT, nullable=False),
    Column("checked", TEXT),
    Column("changed", TEXT),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("document", TEXT),
    Column("content", TEXT),  # a hash of all that the article says
    Column("words", Integer),
    Column("published", TEXT),
    Column("failure", TEXT),  # why it gave nothing when it was last asked
    Column("aside", Boolean, nullable=False),  # another page gives its document
    Index("pages_of_source", "source"),
    Index("pages_of_document", "document"),
)

robots = Table(
    "scrape_robots",
    metadata,
    Column("origin", TEXT, primary_key=True),
    Column("text", TEXT, nullable=False),
    Column("fetched", TEXT, nullable=False),
)

passes = Table(
    "scrape_passes",
    metadata,
    Column("started", TEXT, primary_key=True),
    Column("report", TEXT, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("document", TEXT, primary_key=True),
    Column("story", TEXT, nullable=False),
    Column("shingles", LargeBinary, nullable=False),
    Index("documents_of_story", "story"),
)

story_bands = Table(
    "story_bands",
    metadata,
    Column("band", TEXT, primary_key=True),
    Column("document", TEXT, primary_key=True),
    Index("bands_of_document", "document"),
)

story_links = Table(
    "story_links",
    metadata,
    Column("document", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("likeness", Double, nullable=False),
)
