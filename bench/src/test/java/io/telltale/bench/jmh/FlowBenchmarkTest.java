package io.telltale.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind our interface the opponents find a plain shift: no axis is swapped, no sign turned, no unit mistaken. */
class FlowBenchmarkTest {
    private static final int SIDE = 64;
    private static final int MARGIN = 16;
    private static final double U = 1.4;
    private static final double V = -0.8;

    @ParameterizedTest
    @ValueSource(strings = {"OpenCV DIS fast", "OpenCV DIS medium", "OpenCV Farneback", "OpenCV DualTVL1", "BoofCV Horn-Schunck pyramid", "tvl1/simd"})
    void aShiftIsFound(String estimator) {
        try (DenseFlow flow = FlowBenchmark.opened(estimator, 1)) {
            Flow field = flow.flow(picture(0, 0), picture(U, V));
            assertEquals(U, middle(field.u()), 0.25, estimator);
            assertEquals(V, middle(field.v()), 0.25, estimator);
        }
    }

    private static Plane picture(double u, double v) {
        Plane p = new Plane(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double a = x - u;
                double b = y - v;
                p.set(x, y, (float) (128 + 30 * Math.sin(0.35 * a + 0.1 * b) + 25 * Math.sin(0.45 * b - 0.15 * a + 1) + 20 * Math.sin(0.2 * a + 0.25 * b + 2)));
            }
        }
        return p;
    }

    private static double middle(Plane p) {
        double sum = 0;
        for (int y = MARGIN; y < SIDE - MARGIN; y++) {
            for (int x = MARGIN; x < SIDE - MARGIN; x++) {
                sum += p.get(x, y);
            }
        }
        return sum / ((SIDE - 2 * MARGIN) * (SIDE - 2 * MARGIN));
    }
}
