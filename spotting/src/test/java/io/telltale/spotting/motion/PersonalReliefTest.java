package io.telltale.spotting.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

final class PersonalReliefTest {
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final double DEEPER = 0.12;

    /** A chin that stands out by {@link #DEEPER} more than the generic one, at rest in {@code rest}, with an expression on top. */
    private static Traces head(int frames, IntToDoubleFunction yaw, IntToDoubleFunction pitch, double rest, IntToDoubleFunction smile) {
        Traces traces = new Traces(RATE);
        for (int f = 0; f < frames; f++) {
            traces.append();
            traces.set(f, Channel.YAW, yaw.applyAsDouble(f));
            traces.set(f, Channel.PITCH, pitch.applyAsDouble(f));
            for (Region region : Region.values()) {
                traces.set(f, region, 0, 0);
            }
            traces.set(f, Region.CHIN, rest + DEEPER * yaw.applyAsDouble(f), DEEPER * pitch.applyAsDouble(f));
            traces.set(f, Region.MOUTH_CORNER_L, smile.applyAsDouble(f), 0);
        }
        return traces;
    }

    /** Whole periods: the head is mostly where it is at rest. */
    private static double turn(int f) {
        return 0.08 * Math.sin(f * 6 * Math.PI / 900);
    }

    private static double nod(int f) {
        return 0.05 * Math.sin(f * 10 * Math.PI / 900);
    }

    private static double smile(int f) {
        return f > 300 && f < 345 ? 0.03 * Math.sin((f - 300) / 45.0 * Math.PI) : 0;
    }

    @Test
    void whatGoesWithEveryTurnIsTheHeads() {
        Traces traces = head(900, PersonalReliefTest::turn, PersonalReliefTest::nod, 0, f -> 0);
        PersonalRelief.remove(traces);
        for (int f = 0; f < 900; f++) {
            assertEquals(0, traces.right(f, Region.CHIN), 0.1 * DEEPER * 0.08, "frame " + f);
            assertEquals(0, traces.down(f, Region.CHIN), 0.1 * DEEPER * 0.05, "frame " + f);
        }
    }

    @Test
    void anExpressionDuringATurnStays() {
        Traces traces = head(900, PersonalReliefTest::turn, PersonalReliefTest::nod, 0, PersonalReliefTest::smile);
        PersonalRelief.remove(traces);
        assertEquals(smile(322), traces.right(322, Region.MOUTH_CORNER_L), 0.1 * smile(322));
        assertEquals(0, traces.right(600, Region.MOUTH_CORNER_L), 0.001);
    }

    @Test
    void anExpressionOfAHeadThatHardlyTurnsStaysWhateverItGoesWith() {
        Traces traces = head(300, f -> 0.1 * smile(f + 200), f -> -0.1 * smile(f + 200), 0, f -> smile(f + 200));
        PersonalRelief.remove(traces);
        assertEquals(smile(322), traces.right(122, Region.MOUTH_CORNER_L), 0.05 * smile(322));
    }

    @Test
    void whereAFaceRestsIsKept() {
        Traces traces = head(900, f -> 0.03 + turn(f), PersonalReliefTest::nod, 0.02, f -> 0);
        PersonalRelief.remove(traces);
        assertEquals(0.02 + DEEPER * 0.03, traces.right(450, Region.CHIN), 0.002);
    }

    @Test
    void takesAreNotComparedAndGapsStayGaps() {
        Traces traces = head(900, PersonalReliefTest::turn, PersonalReliefTest::nod, 0, f -> 0);
        traces.markSeam(450);
        for (int f = 450; f < 900; f++) {
            traces.set(f, Channel.YAW, turn(f) + 0.2);
            traces.set(f, Region.CHIN, traces.right(f, Region.CHIN) - 0.1, traces.down(f, Region.CHIN));
        }
        for (int f = 200; f < 210; f++) {
            traces.set(f, Channel.YAW, Double.NaN);
            traces.set(f, Region.CHIN, Double.NaN, Double.NaN);
        }
        PersonalRelief.remove(traces);
        assertTrue(Float.isNaN(traces.right(205, Region.CHIN)));
        double before = traces.right(440, Region.CHIN);
        double after = traces.right(460, Region.CHIN);
        assertEquals(0, before, 0.004);
        assertEquals(-0.1, after, 0.004);
    }

    @Test
    void aVideoWithoutAFaceIsLeftAlone() {
        Traces traces = new Traces(RATE);
        for (int f = 0; f < 200; f++) {
            traces.append();
        }
        PersonalRelief.remove(traces);
        assertTrue(Float.isNaN(traces.right(100, Region.CHIN)));
    }
}
