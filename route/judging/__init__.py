"""Judge a claimed distance by what the waypoints prove about it."""

from route.judging.claim import Claim, claims, parse_claim
from route.judging.judgement import judge
from route.judging.verdict import Verdict

__all__ = ["Claim", "Verdict", "claims", "judge", "parse_claim"]
