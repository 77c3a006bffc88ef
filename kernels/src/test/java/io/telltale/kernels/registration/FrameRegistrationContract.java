package io.telltale.kernels.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.registration.FrameRegistration.Cut;
import io.telltale.kernels.registration.FrameRegistration.Reading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What every registration must do: known similarities of a picture that is a formula, and the scalar code beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrameRegistrationContract {
    private static final int WIDTH = 203;
    private static final int HEIGHT = 187;
    private static final int FACTOR = 2;
    private static final int STRIDE = WIDTH / FACTOR;
    private static final Reading READING = new Reading(FACTOR, new Gaussian(1.5));
    /** Centre of the key, reduced pixels. */
    private static final double CX = 50;
    private static final double CY = 46;
    private static final Similarity CENTRE = new Similarity(1, 0, CX, CY);
    private static final KeyPixels KEY = key(picture(Similarity.IDENTITY, 1, 0, false));
    private final FrameRegistration scalar = FrameRegistration.scalar();
    private FrameRegistration tested;

    abstract FrameRegistration open();

    @BeforeAll
    void openIt() {
        tested = open();
    }

    @AfterAll
    void closeIt() {
        if (tested != null) {
            tested.close();
        }
        scalar.close();
    }

    private static double wave(double x, double y) {
        return 120 + 30 * Math.sin(0.11 * x + 0.05 * y) + 25 * Math.cos(0.04 * x - 0.13 * y + 1) + 15 * Math.sin(0.21 * x + 2) * Math.cos(0.17 * y);
    }

    /** The key's frame moved by a similarity of reduced pixels about nothing, under another light, perhaps with a patch over a sixth of the key. */
    private static byte[] picture(Similarity reduced, double gain, double bias, boolean covered) {
        Similarity back = full(reduced).inverse();
        byte[] out = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double v = gain * wave(back.x(x, y), back.y(x, y)) + bias;
            out[i] = (byte) Math.clamp(Math.round(covered && x > 110 && x < 150 && y > 60 && y < 95 ? 250 : v), 0, 255);
        }
        return out;
    }

    private static Similarity full(Similarity reduced) {
        Similarity toFrame = new Similarity(FACTOR, 0, (FACTOR - 1) / 2.0, (FACTOR - 1) / 2.0);
        return toFrame.compose(reduced).compose(toFrame.inverse());
    }

    private static KeyPixels key(byte[] grey) {
        Plane p = READING.blur().blur(Reduction.of(grey, WIDTH, HEIGHT, FACTOR));
        List<float[]> rows = new ArrayList<>();
        double sum = 0;
        for (int y = (int) CY - 30; y <= CY + 30; y++) {
            for (int x = (int) CX - 30; x <= CX + 30; x += 2) {
                double r = Math.hypot(x - CX, y - CY);
                if (r <= 30) {
                    rows.add(new float[] {(float) (x - CX), (float) (y - CY), p.get(x, y), (p.get(x + 1, y) - p.get(x - 1, y)) / 2, (p.get(x, y + 1) - p.get(x, y - 1)) / 2,
                        (float) Math.exp(-r * r / 900)});
                    sum += p.get(x, y);
                }
            }
        }
        float[][] columns = new float[6][rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            for (int c = 0; c < 6; c++) {
                columns[c][k] = rows.get(k)[c];
            }
            columns[2][k] -= (float) (sum / rows.size());
        }
        return new KeyPixels(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], 30);
    }

    private static List<Similarity> truths() {
        return List.of(Similarity.IDENTITY, new Similarity(1, 0, 0.3, -0.2), new Similarity(1, 0, 2.4, 1.7), new Similarity(1.02, 0.015, -1.5, 0.4), new Similarity(0.97, -0.02, 2, 3), new Similarity(1, 0.03, 0.5, -3),
                new Similarity(1.01, 0, -2.25, -1.125));
    }

    private static Start start() {
        return new Start(CENTRE, 1);
    }

    /** Largest error at the rim of the key, reduced pixels. */
    private static double error(Similarity found, Similarity wanted) {
        return found.distance(wanted, 0, 0, 30);
    }

    @Test
    void knownSimilaritiesAreFoundInAnotherLightAndUnderAPatch() {
        for (boolean covered : new boolean[] {false, true}) {
            List<byte[]> frames = truths().stream().map(t -> picture(t, 0.85, 12, covered)).toList();
            List<Fit> fits = tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, frames), frames.stream().map(f -> start()).toList());
            for (int i = 0; i < fits.size(); i++) {
                Fit fit = fits.get(i);
                assertTrue(fit.converged(), fit.toString());
                // Rounding to 8 bits of both pictures; a patch leaves some of its rim.
                assertEquals(0, error(fit.keyToFrame(), truths().get(i).compose(CENTRE)), covered ? 0.06 : 0.03, fit.toString());
                assertEquals(0.85, fit.gain(), covered ? 0.02 : 0.005);
                assertEquals(KEY.count(), fit.seen());
            }
        }
    }

    /** Sums in single precision steer the steps a little otherwise; both end within a step of less than 0.01 px. */
    @Test
    void itFindsWhatTheSpecificationFinds() {
        Random random = new Random(4);
        List<byte[]> frames = new ArrayList<>();
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Similarity truth = new Similarity(1 + 0.01 * random.nextGaussian(), 0.01 * random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            byte[] grey = picture(truth, 1.1, -20, i % 3 == 0);
            for (int k = 0; k < grey.length; k++) {
                grey[k] = (byte) Math.clamp((grey[k] & 0xFF) + Math.round(2 * random.nextGaussian()), 0, 255);
            }
            frames.add(grey);
            starts.add(start());
        }
        GreyFrames batch = new GreyFrames(WIDTH, HEIGHT, frames);
        List<Fit> wanted = scalar.fit(KEY, READING, batch, starts);
        List<Fit> found = tested.fit(KEY, READING, batch, starts);
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(0, error(found.get(i).keyToFrame(), wanted.get(i).keyToFrame()), 0.012, "frame " + i);
            assertEquals(wanted.get(i).gain(), found.get(i).gain(), 1e-3);
            assertEquals(wanted.get(i).bias(), found.get(i).bias(), 0.05);
            assertEquals(wanted.get(i).seen(), found.get(i).seen());
            assertEquals(wanted.get(i).steps(), found.get(i).steps(), 1);
        }
        assertEquals(found, tested.fit(KEY, READING, batch, starts), "the same call, the same bits");
        assertEquals(List.of(found.get(5)), tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, List.of(frames.get(5))), List.of(start())), "in any company");
    }

    @Test
    void whatShowsNothingIsNoFit() {
        byte[] flat = new byte[WIDTH * HEIGHT];
        Fit away = tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, List.of(picture(Similarity.IDENTITY, 1, 0, false))), List.of(new Start(new Similarity(1, 0, -500, 0), 1))).getFirst();
        assertEquals(0, away.seen());
        assertFalse(away.converged());
        Fit nothing = tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, List.of(flat)), List.of(start())).getFirst();
        assertTrue(Double.isFinite(nothing.keyToFrame().tx()) && !nothing.converged(), nothing.toString());
        Fit tiny = tested.fit(KEY, READING, new GreyFrames(1, 1, List.of(new byte[1])), List.of(start())).getFirst();
        assertFalse(tiny.converged());
        assertThrows(IllegalArgumentException.class, () -> tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, List.of(flat)), List.of()));
        assertEquals(List.of(), tested.fit(KEY, READING, new GreyFrames(WIDTH, HEIGHT, List.of()), List.of()));
    }

    @Test
    void aCropOfARampIsTheRampAndTheEdgeGoesOn() {
        byte[] ramp = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (20 + i % WIDTH / 2 * 2 / 2 + i / WIDTH / 2);
        }
        Plane reduced = Reduction.of(ramp, WIDTH, HEIGHT, FACTOR);
        Similarity pose = new Similarity(0.7, 0.1, 20.3, 15.6);
        Plane crop = tested.crop(new Cut(FACTOR, 61, 53), new GreyFrames(WIDTH, HEIGHT, List.of(ramp)), List.of(pose)).getFirst();
        for (int i = 0; i < 61 * 53; i++) {
            double x = pose.x(i % 61, i / 61);
            double y = pose.y(i % 61, i / 61);
            assertEquals(reduced.get(0, 0) + x + y, crop.samples()[i], 0.01, "at " + x + ", " + y);
        }
        Plane outside = tested.crop(new Cut(FACTOR, 7, 5), new GreyFrames(WIDTH, HEIGHT, List.of(ramp)), List.of(new Similarity(1, 0, -30, -20))).getFirst();
        for (float v : outside.samples()) {
            assertEquals(reduced.get(0, 0), v, 1e-4);
        }
        assertTrue(crop.get(60, 0) > crop.get(0, 0) + 30);
    }

    @Test
    void cropsAreThoseOfTheSpecification() {
        List<byte[]> frames = truths().stream().map(t -> picture(t, 1, 0, true)).toList();
        List<Similarity> poses = truths().stream().map(t -> t.compose(new Similarity(0.6, 0.02, 4.25, -3.5))).toList();
        for (int factor : new int[] {1, 3}) {
            Cut cut = new Cut(factor, 97, 89);
            GreyFrames batch = new GreyFrames(WIDTH, HEIGHT, frames);
            List<Plane> wanted = scalar.crop(cut, batch, poses);
            List<Plane> found = tested.crop(cut, batch, poses);
            for (int i = 0; i < wanted.size(); i++) {
                // a place may be off by 2e-5 px, at slopes of up to 130 grey levels a px where the patch begins
                assertArrayEquals(wanted.get(i).samples(), found.get(i).samples(), 0.01f, "frame " + i);
            }
        }
        assertEquals(STRIDE, Reduction.of(frames.getFirst(), WIDTH, HEIGHT, FACTOR).width());
    }
}
