"""The knowledge of models/ as typed, cached tables: one module for each noun."""
