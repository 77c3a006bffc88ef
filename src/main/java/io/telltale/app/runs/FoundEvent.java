package io.telltale.app.runs;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An event of a kept run. Times are seconds from frame 0 of the whole video.
 *
 * @param number     in its run, 1-based
 * @param offset     of its last frame
 * @param seconds    how long it lasts, its last frame included
 * @param peak       percent of the inter-ocular distance, where it was measured
 * @param confidence 0..1
 * @param units      the surest first
 */
public record FoundEvent(RunRow run, int number, Kind kind, double onset, double apex, double offset, double seconds, OptionalDouble peak, double confidence, List<Unit> units) {
    /** An action unit that its motion speaks for. */
    public record Unit(ActionUnit unit, Side side, double confidence) {
    }

    public FoundEvent {
        units = List.copyOf(units);
    }
}
