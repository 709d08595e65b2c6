"""spaCy components: one noun a module, each writes one span group."""
