"""Many articles: chunks of the input over worker processes, retried, resumed, each committed with its progress."""
