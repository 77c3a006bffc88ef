package io.telltale.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.smallmotion.Score;
import io.telltale.bench.smallmotion.StandardSet;
import io.telltale.kernels.flow.DenseFlow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind our interface the opponents find what is planted: no axis is swapped, no sign turned, no unit mistaken. */
class FlowBenchmarkTest {
    private static final StandardSet SET = StandardSet.of(128, 3);

    @ParameterizedTest
    @ValueSource(strings = {"OpenCV DIS medium", "OpenCV Farneback", "OpenCV DualTVL1", "BoofCV Horn-Schunck pyramid", "tvl1/simd"})
    void theFieldIsTowardsThePlantedOne(String estimator) {
        try (DenseFlow flow = FlowBenchmark.opened(estimator, 1)) {
            Score score = SET.score(flow);
            assertTrue(score.share() > 0.25 && score.share() < 1.3, score.toString());
            assertTrue(score.error() < 0.25, score.toString());
        }
    }
}
