package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.score.DetectionLimit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectionLimitTest {
    @Test
    void aKnownLimitIsFoundAgainWithinItsInterval() {
        SplittableRandom random = new SplittableRandom(4);
        int inside = 0;
        for (int trial = 0; trial < 20; trial++) {
            List<Shown> events = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                double a = 0.25 * Math.pow(16, random.nextDouble());
                events.add(new Shown(a, random.nextDouble() < 1 / (1 + Math.exp(-5 * Math.log(a / 0.9)))));
            }
            DetectionLimit limit = DetectionLimit.of(events, trial);
            assertEquals(0.9, limit.a50().orElseThrow(), 0.15);
            inside += limit.lower().orElseThrow() <= 0.9 && limit.upper().orElseThrow() >= 0.9 ? 1 : 0;
        }
        assertTrue(inside >= 16, inside + " of 20 intervals hold the truth");
    }

    @Test
    void aCleanStepLiesBetweenItsNeighboursAndWhatIsAlwaysFoundHasNoLimit() {
        List<Shown> step = new ArrayList<>();
        List<Shown> all = new ArrayList<>();
        for (double a : new double[] {0.3, 0.4, 0.6, 0.8, 1.2, 1.6, 2.4}) {
            step.add(new Shown(a, a > 1));
            all.add(new Shown(a, true));
        }
        double a50 = DetectionLimit.of(step, 1).a50().orElseThrow();
        assertTrue(a50 > 0.8 && a50 < 1.2, "limit " + a50);
        assertTrue(DetectionLimit.of(all, 1).a50().isEmpty());
        assertTrue(DetectionLimit.of(all, 1).toString().contains("no limit"));
    }
}
