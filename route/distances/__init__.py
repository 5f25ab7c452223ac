"""Read distances as people write them, in ten languages."""

from route.distances.parser import ClaimText, Reading, parse_claim_text, parse_precision

__all__ = ["ClaimText", "Reading", "parse_claim_text", "parse_precision"]
