"""Every way in; each ends in an `Article`."""
