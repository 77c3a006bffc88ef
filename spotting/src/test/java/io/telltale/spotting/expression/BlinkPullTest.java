package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;

import java.util.List;

import org.junit.jupiter.api.Test;

final class BlinkPullTest {
    private static final FrameRate RATE = new FrameRate(60, 1);

    /** Every blink pulls a brow by 2.6 %, more than a veto would dare to explain. */
    private static MadeTraces blinking() {
        MadeTraces made = new MadeTraces(RATE, 40).noise(0.0005, 11);
        for (double t = 3; t < 38; t += 5) {
            made.blink(t, t + 0.3).event(t, t + 0.15, t + 0.15, t + 0.3, 0, 0.026, Region.INNER_BROW_L, Region.INNER_BROW_R);
        }
        return made;
    }

    @Test
    void whatEveryBlinkDoesIsTakenAway() {
        Traces traces = blinking().traces();
        List<Segment> segments = Segment.of(traces);
        List<Interval> blinks = Lids.close(traces, segments);
        assertEquals(7, blinks.size());
        Signals signals = Signals.of(traces, segments.getFirst(), 1);
        Signals without = BlinkPull.removed(signals, traces, segments.getFirst(), 1, 0, blinks, false);
        int brow = 2 * Region.INNER_BROW_L.ordinal() + 1;
        double before = 0;
        double after = 0;
        for (int s = 0; s < signals.samples(); s++) {
            before = Math.max(before, signals.channel(brow)[s]);
            after = Math.max(after, Math.abs(without.channel(brow)[s]));
        }
        assertTrue(before > 0.025, "planted " + before);
        assertTrue(after < 0.3 * before, "left " + after);
    }

    @Test
    void whatFallsTogetherWithOneBlinkStays() {
        Traces traces = blinking().event(13, 13.15, 13.2, 13.4, 0.016, -0.018, Region.MOUTH_CORNER_L, Region.LOWER_CHEEK_L)
                .event(13, 13.15, 13.2, 13.4, -0.016, -0.018, Region.MOUTH_CORNER_R, Region.LOWER_CHEEK_R).traces();
        List<Expression> events = ExpressionDecoder.decode(traces, Profile.GENERIC).events();
        assertEquals(1, events.size(), events::toString);
        assertTrue(events.getFirst().interval().contains(790), events::toString);
    }

    @Test
    void threeBlinksAreTooFewToTell() {
        MadeTraces made = new MadeTraces(RATE, 20).noise(0.0005, 12).blink(3, 3.3).blink(9, 9.3).blink(15, 15.3);
        Traces traces = made.traces();
        List<Segment> segments = Segment.of(traces);
        List<Interval> blinks = Lids.close(traces, segments);
        Signals signals = Signals.of(traces, segments.getFirst(), 1);
        assertEquals(signals, BlinkPull.removed(signals, traces, segments.getFirst(), 1, 0, blinks, false));
    }

    /** Lids raised for three seconds, with a blink in between: the raise stays, the blink goes. */
    @Test
    void bridgedLidsGoOnUnderABlink() {
        MadeTraces made = new MadeTraces(RATE, 20).event(8, 8.3, 10.7, 11, 0, -0.03, Region.UPPER_LID_L, Region.UPPER_LID_R)
                .blink(9, 9.3).event(9, 9.15, 9.15, 9.3, 0, 0.06, Region.UPPER_LID_L, Region.UPPER_LID_R);
        Traces traces = made.traces();
        List<Segment> segments = Segment.of(traces);
        List<Interval> blinks = Lids.close(traces, segments);
        Signals signals = Signals.of(traces, segments.getFirst(), 1);
        int lid = 2 * Region.UPPER_LID_L.ordinal() + 1;
        int middle = made.frame(9.15);
        assertTrue(signals.channel(lid)[middle] > 0.02, "planted " + signals.channel(lid)[middle]);
        Signals bridged = BlinkPull.removed(signals, traces, segments.getFirst(), 1, 0, blinks, true);
        assertEquals(-0.03, bridged.channel(lid)[middle], 0.001);
        assertEquals(-0.03, bridged.channel(lid)[made.frame(10)], 0.001);
    }
}
