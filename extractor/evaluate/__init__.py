"""Measures found against gold: two JSONL files go in, precision, recall, F1 and accuracies come out."""

from extractor.evaluate.matching import evaluate
from extractor.evaluate.rows import Row, read_gold, read_rows
from extractor.evaluate.scores import Scores, Share, Tally, below_floors, figures, format_scores

__all__ = [
    "Row",
    "Scores",
    "Share",
    "Tally",
    "below_floors",
    "evaluate",
    "figures",
    "format_scores",
    "read_gold",
    "read_rows",
]
