"""spaCy components: one noun a module, each writes one span group; what a Doc can carry is registered here."""

from spacy.tokens import Doc

from extractor.annotations import EXTENSIONS

for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
