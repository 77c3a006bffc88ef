package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import org.junit.jupiter.api.Test;

class QuietMotionTest {
    /** 0.5 % of the inter-ocular distance a second downwards: 0.1 % in 0.2 s, whatever the rate. */
    @Test
    void aSteadyDriftIsItsSpeed() {
        for (int fps : new int[] {30, 200}) {
            Traces traces = drifting(fps, 4 * fps, -1);
            assertEquals(0.1, QuietMotion.percent(traces).orElseThrow(), 1e-4);
        }
    }

    @Test
    void aSeamIsNoMotion() {
        Traces traces = drifting(200, 800, 400);
        assertEquals(0.1, QuietMotion.percent(traces).orElseThrow(), 1e-4);
    }

    @Test
    void tooLittleToCompareIsUnknown() {
        assertTrue(QuietMotion.percent(drifting(200, 45, -1)).isEmpty());
        assertTrue(QuietMotion.percent(new Traces(new FrameRate(30, 1))).isEmpty());
    }

    @Test
    void framesWithoutAFaceAreUnknown() {
        Traces traces = new Traces(new FrameRate(30, 1));
        for (int t = 0; t < 100; t++) {
            traces.append();
        }
        assertTrue(QuietMotion.percent(traces).isEmpty());
    }

    /** From the frame {@code seam} on, everything is half an inter-ocular distance further to the right. */
    private static Traces drifting(int fps, int frames, int seam) {
        Traces traces = new Traces(new FrameRate(fps, 1));
        for (int t = 0; t < frames; t++) {
            traces.append();
            if (t == seam) {
                traces.markSeam(t);
            }
            for (Region region : Region.values()) {
                traces.set(t, region, seam >= 0 && t >= seam ? 0.5 : 0, 0.005 * t / fps);
            }
        }
        return traces;
    }
}
