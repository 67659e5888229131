"""How heads learn: the few numbers that may differ from task to task."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How much each kind of evidence counts, and how hard large weights are held down.

    `meaning` stretches the encoder's vector, `pieces` the words and their parts, `named` each named
    feature; each of the first two has length 1 before. `restraint` is the factor of the squared
    weights (L2) against the mean loss of an example; `rounds` tells how often each is gone through.
    """

    meaning: float = 2.0
    pieces: float = 1.0
    named: float = 0.5
    restraint: float = 1e-5
    rounds: int = 10
