package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.kernels.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class NoiseLevelTest {
    private static final Plane STILL = Texture.of(21, 25).picture(160, 120);

    private static List<Plane> film(double noise, double gain) {
        Random random = new Random(22);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Plane p = STILL.copy();
            for (int k = 0; k < p.samples().length; k++) {
                p.samples()[k] *= (float) (i % 2 == 0 ? 1 : gain);
            }
            frames.add(Scene.noisy(p, noise, random));
        }
        return frames;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3})
    void whiteNoiseReadsAsItsSdWithTheRounding(double noise) {
        double truth = Math.sqrt(noise * noise + 1.0 / 12);
        List<Plane> frames = film(noise, 1);
        assertEquals(truth, new NoiseLevel(frames.getFirst()).of(frames), 0.06 * truth); // about 2000 independent places: 2 %, and a quartile
        assertEquals(truth, new NoiseLevel(frames.getFirst()).of(film(noise, 1.02)), 0.12 * truth, "a change of light of 2 %");
    }

    @Test
    void repeatedFramesAreNotSilence() {
        List<Plane> frames = new ArrayList<>();
        for (Plane p : film(2, 1)) {
            frames.add(p);
            frames.add(p);
        }
        assertEquals(2.02, new NoiseLevel(STILL).of(frames), 0.15);
        assertEquals(NoiseLevel.LEAST, new NoiseLevel(STILL).of(List.of(STILL, STILL)));
        assertEquals(NoiseLevel.LEAST, new NoiseLevel(STILL).of(List.of()));
    }

    @Test
    void cellsWithoutDataDoNotCount() {
        float[] data = new float[20 * 15];
        for (int c = 0; c < data.length; c++) {
            data[c] = c % 20 < 10 ? 1 : 0;
        }
        List<Plane> frames = film(1, 1);
        Random random = new Random(23);
        for (Plane p : frames) {
            for (int y = 0; y < 120; y++) {
                for (int x = 110; x < 160; x++) {
                    p.set(x, y, random.nextInt(200));
                }
            }
        }
        assertEquals(1.04, new NoiseLevel(frames.getFirst(), new CellWeights(20, 15, data, new float[0][]), 8).of(frames), 0.12);
    }
}
