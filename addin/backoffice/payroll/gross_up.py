"""From net to gross, exactly: for one amount or for everybody at once."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backoffice.core.money import DongArray
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import SlipInputs, compute

NONE: Final = -1
"""In place of a gross where there is none: what is paid in any case already gives more than the net asked for."""


def gross_up(
    net: ArrayLike,
    law: PayLaw,
    *,
    least: ArrayLike = 0,
    insured_on_gross: ArrayLike = True,
    **given: ArrayLike,
) -> DongArray:
    """The smallest whole-đồng gross, from `least` up, whose net is exactly `net`; NONE where `least` gives more.

    `given` are the other inputs of `SlipInputs.of`, for everybody or one each; with `insured_on_gross` the insured wage
    is the gross itself and `si_base` does not count. Raises OverflowError for amounts above slips.LARGEST.

    A đồng more of gross never raises the net by more than a đồng, so a gross that lacks d đồng of net lacks at least d
    đồng of gross. Adding just that, again and again, never passes the smallest answer and cannot stop before it; and as
    the net grows without end in steps of at most one đồng, there is one.
    """
    wanted, start, on_gross = np.broadcast_arrays(
        np.asarray(net, dtype=np.int64),
        np.asarray(least, dtype=np.int64),
        np.asarray(insured_on_gross, dtype=np.bool_),
    )
    inputs = SlipInputs.of(start.ravel().copy(), **given)
    wanted, on_gross = wanted.ravel(), on_gross.ravel()
    found = inputs.gross.copy()
    left = np.arange(found.size)
    while left.size:
        lacking = wanted[left] - _nets(inputs, found[left], left, on_gross[left], law)
        found[left[lacking < 0]] = NONE
        left, lacking = left[lacking > 0], lacking[lacking > 0]
        found[left] += lacking
    return found.reshape(np.shape(start))


def _nets(
    inputs: SlipInputs, gross: DongArray, who: NDArray[np.intp], on_gross: NDArray[np.bool_], law: PayLaw
) -> DongArray:
    """The net of some people at `gross`."""
    own = {
        field.name: values[who]
        for field in fields(inputs)
        if (values := getattr(inputs, field.name)).ndim and field.name != "gross"
    }
    some = replace(inputs, gross=gross, **own)
    some.si_base = np.where(on_gross, gross, some.si_base)
    return compute(some, law).net
