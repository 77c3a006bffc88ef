package io.telltale.bench.opencv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.InverseSearch;
import io.telltale.kernels.flow.InverseSearchOptions;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;
import org.junit.jupiter.api.Test;

/**
 * Quality against OpenCV's dense inverse search, not its field: patches look at their neighbours in another order. On textured pairs our error is at most a quarter
 * above its own, or a fiftieth of a pixel.
 */
final class InverseSearchParityTest {
    private static final int SIDE = 192;
    private static final int MARGIN = 28;

    @Test
    void bumpsZoomsAndLargeShiftsAreFoundAsWell() {
        compare(TexturedPair.bump(90, 100, 24, 2, 30), 1);
        compare((x, y) -> new double[] {0.02 * (x - 96), 0.02 * (y - 96)}, 4);
        compare((x, y) -> new double[] {10, -4}, 3);
        compare((x, y) -> new double[] {-16, 9}, 3);
    }

    private static void compare(TexturedPair.Motion motion, long seed) {
        TexturedPair pair = TexturedPair.of("", SIDE, SIDE, seed, motion);
        try (Workers one = new Workers(1)) {
            for (boolean fast : new boolean[] {true, false}) {
                double theirs = error(OpenCv.inverseSearch(pair.from(), pair.to(), fast ? DISOpticalFlow.PRESET_FAST : DISOpticalFlow.PRESET_MEDIUM), motion);
                InverseSearchOptions options = fast ? InverseSearchOptions.FAST : InverseSearchOptions.MEDIUM;
                double ours = error(InverseSearch.lanes(options, one).flow(pair.from(), pair.to()), motion);
                assertTrue(ours <= Math.max(1.25 * theirs, theirs + 0.02), options + ": " + ours + " px, OpenCV " + theirs);
                double[] d = motion.at(96, 96);
                assertTrue(Math.hypot(d[0], d[1]) < 5 || ours < 0.3, "large motion is found, not both lost: " + ours);
            }
        }
    }

    private static double error(Flow flow, TexturedPair.Motion motion) {
        double sum = 0;
        int n = 0;
        for (int y = MARGIN; y < SIDE - MARGIN; y++) {
            for (int x = MARGIN; x < SIDE - MARGIN; x++, n++) {
                double[] d = motion.at(x, y);
                sum += Math.hypot(flow.u().get(x, y) - d[0], flow.v().get(x, y) - d[1]);
            }
        }
        return sum / n;
    }
}
