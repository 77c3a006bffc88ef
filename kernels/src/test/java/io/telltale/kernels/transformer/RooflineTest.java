package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Test;

final class RooflineTest {
    @Test
    void bothRoofsArePositiveAndFinite() {
        try (Workers workers = new Workers(2)) {
            Roofline roof = Roofline.measure(workers);
            assertTrue(roof.bytesPerSecond() > 1e6 && roof.bytesPerSecond() < 1e15, roof.toString());
            assertTrue(roof.flopsPerSecond() > 1e6 && roof.flopsPerSecond() < 1e18, roof.toString());
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Roofline(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Roofline(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Roofline(1, Double.POSITIVE_INFINITY));
    }
}
