package io.telltale.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.scaling.Scaling.Bottleneck;
import io.telltale.bench.scaling.Scaling.Corpus;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final FrameDemand FRAME = new FrameDemand(0.002, 0.003, 0.005, 0.0005, 1e5);
    private static final Corpus CORPUS = new Corpus(10, 100, 0.1);

    private static Plant plant(int nodes, int devices, double store) {
        return new Plant(nodes, 10, devices, 2, store, 0, 1);
    }

    @Test
    void eachResourceLimitsInItsTurn() {
        Scaling processors = Scaling.of(CORPUS, FRAME, plant(1, 0, 1e12));
        assertEquals(1000, processors.framesPerSecond(), 1e-9);
        assertEquals(Bottleneck.PROCESSORS, processors.bottleneck());
        // With motion on a device half of the work is left: 2000 frames a second by processors, as many by the device.
        assertEquals(2000, Scaling.of(CORPUS, FRAME, plant(1, 2, 1e12)).framesPerSecond(), 1e-9);
        assertEquals(Bottleneck.DEVICES, Scaling.of(CORPUS, new FrameDemand(0.002, 0.003, 0.005, 0.01, 1e5), plant(1, 1, 1e12)).bottleneck());
        Scaling store = Scaling.of(CORPUS, FRAME, plant(4, 0, 1e8));
        assertEquals(Bottleneck.STORE, store.bottleneck());
        assertEquals(1000, store.framesPerSecond(), 1e-9);
    }

    @Test
    void timeIsWorkAndTail() {
        // 3.6e6 frames at 1000 a second; the longest piece, 36,000 frames, alone takes 360 s, of which nine tenths may come last.
        assertEquals((3600 + 324) / 3600.0, Scaling.of(CORPUS, FRAME, plant(1, 0, 1e12)).hours(), 1e-9);
        assertEquals(2 * (3600 + 324) / 3600.0, Scaling.of(CORPUS, FRAME, plant(1, 0, 1e12)).cost(), 1e-9);
    }

    @Test
    void fromSaturationOnMoreNodesDoNothing() {
        Plant plant = plant(1, 0, 3.5e8);
        int full = Scaling.saturation(FRAME, plant);
        assertEquals(4, full);
        assertTrue(Scaling.of(CORPUS, FRAME, plant.withNodes(full - 1)).framesPerSecond() < Scaling.of(CORPUS, FRAME, plant.withNodes(full)).framesPerSecond());
        assertEquals(Scaling.of(CORPUS, FRAME, plant.withNodes(full)).framesPerSecond(), Scaling.of(CORPUS, FRAME, plant.withNodes(full + 5)).framesPerSecond(), 0);
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Plant(0, 1, 0, 1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FrameDemand(0, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Corpus(1, 200, 2));
    }
}
