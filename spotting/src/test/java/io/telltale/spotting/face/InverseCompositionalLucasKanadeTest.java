package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.registration.NormalEquations;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseCompositionalLucasKanadeTest {
    private static final DrawnFace FACE = new DrawnFace(7);
    private final InverseCompositionalLucasKanade fit = new InverseCompositionalLucasKanade();

    /** Pixels between where the fit and the truth put four points of the face, rms. */
    static double error(Similarity found, Similarity truth, Similarity iodToKey) {
        double sum = 0;
        int[] points = {17, 26, 30, 48, 54, 8, 21, 22};
        for (int p : points) {
            double x = iodToKey.x(FaceTemplate.x(p), FaceTemplate.y(p));
            double y = iodToKey.y(FaceTemplate.x(p), FaceTemplate.y(p));
            sum += Math.pow(found.x(x, y) - truth.x(x, y), 2) + Math.pow(found.y(x, y) - truth.y(x, y), 2);
        }
        return Math.sqrt(sum / points.length);
    }

    @Test
    void interpolationDoesNotPullTowardsWholePixels() {
        int w = 300;
        int h = 320;
        Similarity place = DrawnFace.middle(w, h, 75);
        FaceKey key = new FaceKey(0, FACE.show(w, h, place, List.of(), 1, 0, null), w, h, DrawnFace.pose(place));
        for (double shift = 0; shift <= 1; shift += 0.125) {
            Similarity truth = Similarity.scaled(1, shift, 0.3 * shift);
            byte[] frame = FACE.show(w, h, truth.compose(place), List.of(), 1, 0, null);
            Registration r = key.near(fit, frame, w, h, Similarity.IDENTITY, 1);
            assertTrue(r.converged());
            // Limited by rounding to 8 bits: the frame and the key are rounded differently.
            assertEquals(0, error(r.keyToFrame(), truth, place), 0.01, "shift " + shift);
            assertTrue(r.agreement() > 0.999);
        }
    }

    @Test
    void gainAndBiasAreToldApartFromMotion() {
        int w = 300;
        int h = 320;
        Similarity place = DrawnFace.middle(w, h, 75);
        byte[] still = FACE.show(w, h, place, List.of(), 1, 0, null);
        FaceKey key = new FaceKey(0, still, w, h, DrawnFace.pose(place));
        byte[] dimmed = new byte[still.length];
        for (int i = 0; i < dimmed.length; i++) {
            dimmed[i] = (byte) Math.round(0.8 * (still[i] & 0xFF) + 13);
        }
        Registration r = key.near(fit, dimmed, w, h, Similarity.scaled(1, 1.5, -1), 1);
        assertEquals(0.8, r.gain(), 0.002);
        assertEquals(13, r.bias(), 0.3);
        assertEquals(0, error(r.keyToFrame(), Similarity.IDENTITY, place), 0.01);
    }

    @Test
    void farJumpsAreFoundCoarseToFine() {
        int w = 420;
        int h = 420;
        Similarity place = DrawnFace.middle(w, h, 75);
        FaceKey key = new FaceKey(0, FACE.show(w, h, place, List.of(), 1, 0, null), w, h, DrawnFace.pose(place));
        double c = 1.04 * Math.cos(0.06);
        double s = 1.04 * Math.sin(0.06);
        Similarity truth = new Similarity(c, s, 37 + 200 * (1 - c) + 200 * s, -21 + 200 * (1 - c) - 200 * s);
        byte[] frame = FACE.show(w, h, truth.compose(place), List.of(), 1.1, 2, new Random(3));
        assertTrue(error(truth, Similarity.IDENTITY, place) > 30);
        Registration r = key.around(fit, frame, w, h, Similarity.IDENTITY);
        assertTrue(r.converged());
        assertEquals(0, error(r.keyToFrame(), truth, place), 0.1);
    }

    @Test
    void anotherPictureDoesNotAgree() {
        int w = 300;
        int h = 320;
        Similarity place = DrawnFace.middle(w, h, 75);
        FaceKey key = new FaceKey(0, FACE.show(w, h, place, List.of(), 1, 0, null), w, h, DrawnFace.pose(place));
        byte[] noise = new byte[w * h];
        new Random(4).nextBytes(noise);
        Registration r = key.around(fit, noise, w, h, Similarity.IDENTITY);
        assertTrue(r.agreement() < 0.6, "agreement with noise: " + r.agreement());
        Registration flat = key.around(fit, new byte[w * h], w, h, Similarity.IDENTITY);
        assertFalse(flat.converged() && flat.agreement() > 0.5);
    }

    @Test
    void aWideSmileLowersThePlainCorrelationButNotTheAgreement() {
        int w = 300;
        int h = 320;
        Similarity place = DrawnFace.middle(w, h, 75);
        FaceKey key = new FaceKey(0, FACE.show(w, h, place, List.of(), 1, 1, new Random(1)), w, h, DrawnFace.pose(place));
        List<DrawnFace.Bump> smile = List.of(new DrawnFace.Bump(-0.45, 1.1, -0.15, -0.12, 0.25), new DrawnFace.Bump(0.45, 1.1, 0.15, -0.12, 0.25),
                new DrawnFace.Bump(0, 1.3, 0, 0.15, 0.2), new DrawnFace.Bump(0.5, -0.09, 0, 0.09, 0.12), new DrawnFace.Bump(-0.5, -0.09, 0, 0.09, 0.12));
        Registration r = key.near(fit, FACE.show(w, h, place, smile, 1, 1, new Random(2)), w, h, Similarity.IDENTITY, 1);
        assertTrue(r.converged());
        assertTrue(r.correlation() < 0.95 && r.agreement() > 0.97, r.toString());
        // The lips moved by 15 px over half the face; 0.3 px of that may be taken for head motion.
        assertEquals(0, error(r.keyToFrame(), Similarity.IDENTITY, place), 0.3);
    }

    @Test
    void solvesSmallSystemsAndRefusesSingularOnes() {
        double[][] a = {{4, 2, 0.6}, {2, 5, 1}, {0.6, 1, 3}};
        double[] x = NormalEquations.solve(a, new double[] {4 - 2 * 2 + 0.6 * 3, 2 - 5 * 2 + 3, 0.6 - 2 + 9});
        assertEquals(1, x[0], 1e-12);
        assertEquals(-2, x[1], 1e-12);
        assertEquals(3, x[2], 1e-12);
        assertEquals(null, NormalEquations.solve(new double[][] {{1, 1}, {1, 1}}, new double[] {1, 1}));
    }
}
