"""spaCy components: one noun a module, each writes one span group; what a Doc can carry is registered here."""

from importlib import import_module
from pkgutil import iter_modules

from spacy.tokens import Doc

from extractor.annotations import EXTENSIONS

for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)

for _module in iter_modules(__path__):  # whoever loads one of them can name all in a config
    import_module(f"{__name__}.{_module.name}")
