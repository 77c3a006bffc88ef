package io.telltale.bench.opencv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TvL1ParityTest {
    private static final TexturedPair BUMP = TexturedPair.of("bump", 90, 71, 1, TexturedPair.bump(40, 38, 11, 1.5, 30));
    private static final TexturedPair SHIFT = TexturedPair.of("shift", 64, 90, 3, (x, y) -> new double[] {1.7, -0.6});

    @BeforeAll
    static void oneThread() {
        opencv_core.setNumThreads(1);
    }

    private static double difference(TexturedPair pair, TvL1Options options) {
        Flow opponent = OpenCv.tvL1(pair.from(), pair.to(), options);
        assertTrue(length(opponent) > 0.05, "the opponent finds motion");
        try (Workers one = new Workers(1)) {
            return MeasureTvL1.mean(MeasureTvL1.differences(TvL1.lanes(options, one).flow(pair.from(), pair.to()), opponent));
        }
    }

    private static double length(Flow flow) {
        return MeasureTvL1.mean(MeasureTvL1.differences(flow, Flow.zero(flow.width(), flow.height())));
    }

    /** A step sooner or later at the end of a warp makes a hundredth of a pixel; 0.05 px is what is promised. */
    @Test
    void theFieldIsThatOfOpenCvWithItsDefaults() {
        for (TexturedPair pair : new TexturedPair[] {BUMP, SHIFT}) {
            double difference = difference(pair, TvL1Options.OPENCV);
            assertTrue(difference < 0.05, pair.name() + ": " + difference + " px");
        }
    }

    /** Where no rule ends a warp early, every step is the same but for rounding. */
    @Test
    void stepForStepItIsTheSame() {
        TvL1Options fixed = new TvL1Options(0.25, 0.15, 0.3, 1, 1, 0, 30, 2, 0.8, 0, 5);
        assertTrue(difference(SHIFT, fixed) < 1e-5, "one level, one warp");
        assertTrue(difference(SHIFT, new TvL1Options(0.2, 0.1, 0.35, 3, 2, 0, 20, 2, 0.5, 0, 3)) < 1e-3, "other parameters");
        assertTrue(difference(BUMP, new TvL1Options(0.25, 0.15, 0.3, 5, 3, 0, 20, 2, 0.8, 0.3, 1)) < 1e-3, "with light, without median");
    }
}
