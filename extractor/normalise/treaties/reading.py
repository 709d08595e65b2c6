"""Reads the treaties of an article: resolves hits and shapes to entities, then what refers back to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.normalise.treaties import catalogue, shapes, titles
from extractor.normalise.treaties.entities import Entity, content, from_catalogue, kinds_agree, years
from extractor.normalise.treaties.identity import weigh
from extractor.normalise.treaties.shapes import Shape, Surroundings
from extractor.normalise.treaties.titles import Hit
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, read
