"""Text tables: decoding, separators, headers, totals."""
