package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import org.junit.jupiter.api.Test;

final class HauntTest {
    private static final FrameRate RATE = new FrameRate(30, 1);

    private static double levelOfTheCorner(MadeTraces made) {
        Traces traces = made.noise(0.0005, 3).traces();
        Signals signals = Signals.of(traces, Segment.of(traces).getFirst(), 1);
        double[][] level = Haunt.of(signals, 12, 0.016);
        return level[2 * Region.MOUTH_CORNER_L.ordinal() + 1][signals.samples() / 2];
    }

    /** One smile holds for nine seconds; between all the others the face rests for a second and a half at a time, six seconds in all. */
    @Test
    void restIsWhatLiesBetweenExpressions() {
        MadeTraces made = new MadeTraces(RATE, 24).event(1.5, 2, 10.5, 11, 0, -0.10, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R, Region.CHEEK_L, Region.CHEEK_R);
        for (double at = 12.5; at < 23; at += 4) {
            made.event(at, at + 0.6, at + 1.6, at + 2.5, 0, 0.06 + 0.02 * at / 10, Region.INNER_BROW_L, Region.INNER_BROW_R, Region.OUTER_BROW_L, Region.OUTER_BROW_R);
        }
        assertEquals(0, levelOfTheCorner(made), 0.005);
    }

    /** Where nothing is come back to, the longest state is the resting one. */
    @Test
    void aClipThatBeginsInAnExpressionRestsAfterIt() {
        MadeTraces made = new MadeTraces(RATE, 24).event(-2, -1, 7, 8, 0, -0.10, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R, Region.CHEEK_L, Region.CHEEK_R);
        assertEquals(0, levelOfTheCorner(made), 0.005);
    }
}
