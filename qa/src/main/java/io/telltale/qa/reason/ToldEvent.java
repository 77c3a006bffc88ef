package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;

/**
 * An event that answers speak of.
 *
 * @param event    numbered by its place among those told, and named as counted
 * @param real     probability that it is real, after everything that was used as evidence
 * @param doubtful whether the spotter held it too doubtful to tell
 * @param reading  what is believed of it
 */
public record ToldEvent(Expression event, double real, boolean doubtful, EventReading reading) {
    /** The probability of the kind it is told as. */
    public double kindProbability() {
        return event.kind() == Kind.MICRO ? reading.micro() : 1 - reading.micro();
    }
}
