package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import java.util.Optional;

/**
 * Everything that is believed of one event, given that it is real.
 *
 * @param event   as spotted
 * @param micro   probability that it is a micro-expression
 * @param units   action units
 * @param emotion expression class
 */
public record EventReading(Expression event, double micro, UnitPosterior units, EmotionReading emotion) {
    public EventReading {
        Probability.check("the probability of a micro-expression", micro);
    }

    /** The reading of a clip with one event, whose kind is taken as it is named. */
    public static EventReading of(Expression event, ReasonProfile profile) {
        return of(event, profile, event.kind() == Kind.MICRO ? 1 : 0, Optional.empty());
    }

    /**
     * @param micro probability that it is a micro-expression
     * @param lids  what the lids did; empty where they were not followed
     */
    public static EventReading of(Expression event, ReasonProfile profile, double micro, Optional<LidEvidence> lids) {
        UnitPosterior units = new ActionUnitInference(profile).units(event, micro, lids);
        return new EventReading(event, micro, units, EmotionReading.of(units, profile.emotions()));
    }

    /** The units to name. The wording of a question may say how many there are: one, or several. */
    public UnitSet chosen(SetSize size) {
        return UnitSet.best(units.probabilities(), size);
    }
}
