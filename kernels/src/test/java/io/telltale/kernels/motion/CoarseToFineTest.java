package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;

final class CoarseToFineTest {
    private static final int SIDE = 192;
    private static final CellWeights WEIGHTS = CellWeights.everywhere(24, 24, new float[0][]);
    private static final Texture TEXTURE = Texture.of(31, 25);
    private static final Plane STILL = TEXTURE.picture(SIDE, SIDE);

    private static Flow measure(Plane reference, Plane frame, double highPass) {
        try (var backend = new SimdBackend(new Workers(1)); var c = new CoarseToFine(backend, reference, WEIGHTS, new ThinPlateOptions(8, 2000, 1, highPass))) {
            return c.cellMotion(List.of(frame)).getFirst();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 15, 0", "2, 15, 0", "6, 22, 0", "12, 30, 0", "12, 30, 8"})
    void bumpsFromHalfAPixelToTwelveAreFound(double amplitude, double sigma, double highPass) {
        Random random = new Random(32);
        Motion bump = Motion.bump(96, 96, sigma, 0.8 * amplitude, -0.6 * amplitude);
        Flow cells = measure(Scene.noisy(STILL, 1, random), Scene.noisy(TEXTURE.moved(SIDE, SIDE, bump), 1, random), highPass);
        Flow flow = Upsample.bicubic(cells, 8);
        double share = (0.8 * flow.u().get(96, 96) - 0.6 * flow.v().get(96, 96)) / amplitude;
        assertEquals(0.97, share, 0.12);
        Plane strain = OpticalStrain.magnitude(flow);
        Plane truth = OpticalStrain.magnitude(bump.sampled(SIDE, SIDE));
        double aa = 0, ab = 0, bb = 0;
        for (int y = 24; y < SIDE - 24; y++) {
            for (int x = 24; x < SIDE - 24; x++) {
                aa += strain.get(x, y) * strain.get(x, y);
                ab += strain.get(x, y) * truth.get(x, y);
                bb += truth.get(x, y) * truth.get(x, y);
            }
        }
        assertTrue(ab / Math.sqrt(aa * bb) > (amplitude < 1 ? 0.7 : 0.9), "strain " + ab / Math.sqrt(aa * bb));
    }

    @Test
    void lightChangesLittle() {
        Motion bump = Motion.bump(96, 96, 25, 6, 4);
        Plane moved = TEXTURE.moved(SIDE, SIDE, bump);
        Plane lit = moved.copy();
        for (int i = 0; i < lit.samples().length; i++) {
            lit.samples()[i] = lit.samples()[i] * (float) (1.03 + 0.03 * (i % SIDE / (double) SIDE - 0.5)) + 2;
        }
        Flow plain = measure(STILL, moved, 8);
        Flow changed = measure(STILL, lit, 8);
        for (int c = 0; c < 24 * 24; c++) {
            if (Math.min(c % 24, c / 24) > 1 && Math.max(c % 24, c / 24) < 22) {
                assertEquals(plain.u().samples()[c], changed.u().samples()[c], 0.1, "cell " + c);
                assertEquals(plain.v().samples()[c], changed.v().samples()[c], 0.1, "cell " + c);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "6", "5", "1"})
    void anySideOfACellHasItsLevels(int side) {
        CellWeights weights = CellWeights.everywhere(13, 11, new float[0][]);
        Plane reference = TEXTURE.picture(13 * side, 11 * side);
        try (var backend = new ScalarBackend(); var c = new CoarseToFine(backend, reference, weights, new ThinPlateOptions(side, 2000, 1, 4))) {
            for (float u : c.cellMotion(List.of(reference)).getFirst().u().samples()) {
                assertEquals(0, u, 1e-4);
            }
            assertTrue(c.cellMotion(List.of()).isEmpty());
        }
    }
}
