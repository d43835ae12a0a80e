"""The metrics as scikit-learn, numpy and krippendorff have them. To import this takes seconds: one test does.

What is not defined is None, as with us; where a library gives a number all the same, it is said why we do not.
"""

import math
import warnings
from collections.abc import Sequence
from itertools import combinations

import krippendorff
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, cohen_kappa_score, mean_absolute_error
from sklearn.preprocessing import StandardScaler

from hotseat.audit.metrics import LEAST_FOR_A_LINE

Levels = Sequence[int]


def agreement(people: Levels, model: Levels, words: Levels) -> dict[str, float | None]:
    """Every figure of `Sums`, `Moments` and `WordSums`."""
    h, m, w = (np.array(values, dtype=float) for values in (people, model, words))
    n, line = len(people), LinearRegression()
    vary, words_vary = len(set(people)) > 1, len(set(words)) > 1
    with np.errstate(all="ignore"):
        pooled = math.sqrt((h.var(ddof=1) + m.var(ddof=1)) / 2) if n > 1 else 0.0
        both = np.column_stack([h, StandardScaler().fit_transform(w.reshape(-1, 1))[:, 0]])
        apart = vary and words_vary and np.linalg.matrix_rank(np.column_stack([both, np.ones(n)])) == 3
        return {
            "exact": float(accuracy_score(people, model)),
            "adjacent": float(np.mean(np.abs(h - m) <= 1)),
            "mae": float(mean_absolute_error(people, model)),
            # Of a single pair it makes 0 or nothing: one pair says nothing of chance.
            "kappa": _number(_kappa(people, model)) if n > 1 else None,
            "smd": float((m.mean() - h.mean()) / pooled) if pooled else None,
            # Over levels that do not vary the fit is flat: 0, which was not found but put there.
            "slope": float(line.fit(h.reshape(-1, 1), m).coef_[0]) if vary else None,
            # Two pairs make 1 or -1.
            "correlation": _number(np.corrcoef(h, m)[0, 1]) if n >= LEAST_FOR_A_LINE and vary else None,
            # Through three pairs there is a plane without a gap, whatever they are.
            "length": float(line.fit(both, m).coef_[1]) if n > LEAST_FOR_A_LINE and apart else None,
        }


def _kappa(people: Levels, model: Levels) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where it gives no number
        return float(cohen_kappa_score(people, model, labels=[1, 2, 3, 4, 5], weights="quadratic"))


def repeats(units: Sequence[Levels]) -> dict[str, float | None]:
    """Krippendorff's alpha of units with any number of levels each."""
    counts = np.array([[list(unit).count(level) for level in range(1, 6)] for unit in units])
    pairable = {level for unit in units if len(unit) > 1 for level in unit}
    if len(pairable) < 2:  # it refuses a single level, and of none it makes nan
        return {"ordinal": None, "interval": None}
    return {
        measure: float(krippendorff.alpha(value_counts=counts, level_of_measurement=measure))
        for measure in ("ordinal", "interval")
    }


def halo(people: Sequence[Levels], model: Sequence[Levels]) -> dict[str, float | None]:
    """The mean correlation between criteria, from profiles: a row a transcript, a column a criterion."""
    h, m = np.array(people, dtype=float), np.array(model, dtype=float)
    pairs = [
        (np.corrcoef(h[:, a], h[:, b])[0, 1], np.corrcoef(m[:, a], m[:, b])[0, 1])
        for a, b in combinations(range(h.shape[1]), 2)
        if min(h[:, a].var(), h[:, b].var(), m[:, a].var(), m[:, b].var()) > 0
    ]
    if not pairs:
        return {"model": None, "people": None, "excess": None}
    theirs, its = (float(np.mean(column)) for column in zip(*pairs, strict=True))
    return {"model": its, "people": theirs, "excess": its - theirs}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
