package io.telltale.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Plane;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.face.CanonicalFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmplifiedMotionTest {
    private static final double PERCENT = 2;
    private static final int FACTOR = 4;

    private static Spotting spotting(Traces traces) {
        return new Spotting("made-up.mp4", traces.rate(), 100, traces.frames(), "made up", "generic", List.of(), List.of(), List.of(), List.of(), Optional.of(traces));
    }

    private static Expression event(double peakPercent) {
        return new Expression(1, Kind.MICRO, 102, 104, 106, 0.9, peakPercent, 0.1, 0, List.of());
    }

    /** Ten frames; in frame 4 one region stands 2 % of the inter-ocular distance lower than before. */
    private static Traces traces(Region moved) {
        Traces traces = new Traces(ReportFixture.RATE);
        for (int f = 0; f < 10; f++) {
            traces.append();
            for (Region region : Region.values()) {
                traces.set(f, region, 0.01, -0.02 + (f == 4 && region == moved ? PERCENT / 100 : 0));
            }
        }
        return traces;
    }

    private static Plane blob(double x, double y) {
        Plane plane = new Plane(CanonicalFace.SIZE, CanonicalFace.SIZE);
        for (int py = 0; py < plane.height(); py++) {
            for (int px = 0; px < plane.width(); px++) {
                plane.set(px, py, (float) (200 * Math.exp(-((px - x) * (px - x) + (py - y) * (py - y)) / (2 * 2))));
            }
        }
        return plane;
    }

    private static double[] centre(Plane plane) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int py = 0; py < plane.height(); py++) {
            for (int px = 0; px < plane.width(); px++) {
                sum += plane.get(px, py);
                x += px * plane.get(px, py);
                y += py * plane.get(px, py);
            }
        }
        return new double[] {x / sum, y / sum};
    }

    @Test
    void theFieldGoesThroughEveryRegionAndVanishesFarAway() {
        List<Region> regions = List.of(Region.values());
        Random random = new Random(7);
        double[] d = regions.stream().mapToDouble(_ -> random.nextGaussian()).toArray();
        FieldOfRegions.Component field = new FieldOfRegions(regions).through(d);
        for (int r = 0; r < d.length; r++) {
            assertEquals(d[r], field.at(regions.get(r).x(), regions.get(r).y()), 1e-9, regions.get(r).phrase());
        }
        assertEquals(0, field.at(2.5, 3), 1e-6);
        assertEquals(0, new FieldOfRegions(List.of()).through(new double[0]).at(0, 0));
    }

    @Test
    void whatMovedByDStandsAtKTimesD() {
        Region region = Region.CHIN;
        double x = CanonicalFace.cropX(region.x());
        double y = CanonicalFace.cropY(region.y());
        double pixels = PERCENT / 100 * CanonicalFace.IOD;
        AmplifiedMotion motion = AmplifiedMotion.of(spotting(traces(region)), event(PERCENT), 100, 109).orElseThrow();
        assertEquals(FACTOR, motion.factor());
        double[] at = centre(motion.shown(104, blob(x, y + pixels)));
        assertEquals(x, at[0], 0.1);
        // A blob is as wide as a tenth of the bell of the field: its rim is amplified a little less than its centre.
        assertEquals(y + FACTOR * pixels, at[1], 0.03 * FACTOR * pixels);
    }

    @Test
    void whatDidNotMoveStays() {
        AmplifiedMotion motion = AmplifiedMotion.of(spotting(traces(Region.CHIN)), event(PERCENT), 100, 109).orElseThrow();
        double x = CanonicalFace.cropX(Region.OUTER_BROW_L.x());
        double y = CanonicalFace.cropY(Region.OUTER_BROW_L.y());
        double[] at = centre(motion.shown(104, blob(x, y)));
        assertEquals(x, at[0], 0.05);
        assertEquals(y, at[1], 0.05);
        Plane onset = blob(x, y);
        assertSame(onset, motion.shown(102, onset), "the onset is the reference");
    }

    @Test
    void aFrameWithoutAFaceIsShownAsItIs() {
        Traces traces = traces(Region.CHIN);
        traces.set(4, Region.CHEEK_L, Double.NaN, Double.NaN);
        Plane face = blob(100, 100);
        assertSame(face, AmplifiedMotion.of(spotting(traces), event(PERCENT), 100, 109).orElseThrow().shown(104, face));
    }

    @Test
    void motionAcrossASeamIsUnknown() {
        Traces traces = traces(Region.CHIN);
        traces.markSeam(5);
        assertTrue(AmplifiedMotion.of(spotting(traces), event(PERCENT), 100, 109).isEmpty());
        assertTrue(AmplifiedMotion.of(spotting(traces), event(PERCENT), 105, 109).isPresent());
    }

    @Test
    void smallMotionIsAmplifiedMoreThanLarge() {
        List<Integer> factors = new ArrayList<>();
        for (double percent : new double[] {0, Double.NaN, 0.1, 1, 3, 8, 30}) {
            factors.add(AmplifiedMotion.factor(percent));
        }
        assertEquals(List.of(1, 1, 20, 8, 3, 1, 1), factors);
    }
}
