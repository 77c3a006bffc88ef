package io.telltale.app;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;

/** {@code event -> coarse expression class}: the second half of spot-then-recognise. The same stored spotting gives the same classes. */
@FunctionalInterface
interface Recogniser {
    /** @param spotting what was found in the video of the event: its rate, its blinks, its profile */
    CoarseClass recognise(Expression event, Spotting spotting);
}
