package io.telltale.qa.reason;

import io.telltale.spotting.RegionDisplacement;
import java.util.List;

/**
 * An action unit that the motion of one event speaks for.
 *
 * @param side       the most probable side
 * @param confidence posterior probability that the unit acts in this event, 0..1, given that the event is real
 * @param because    the displacements that it explains, the strongest first
 */
public record ActionUnitEvidence(ActionUnit unit, Side side, double confidence, List<RegionDisplacement> because) {
    public ActionUnitEvidence {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence must lie in 0..1, got " + confidence);
        }
        because = List.copyOf(because);
    }
}
