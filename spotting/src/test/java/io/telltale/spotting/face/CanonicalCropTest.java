package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Plane;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class CanonicalCropTest {
    private static byte[] noise(int width, int height) {
        byte[] f = new byte[width * height];
        new Random(1).nextBytes(f);
        return f;
    }

    private static byte[] drawn(int width, int height, DoubleBinaryOperator f) {
        byte[] out = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (byte) Math.round(f.applyAsDouble(x, y));
            }
        }
        return out;
    }

    @Test
    void wholeShiftsAreExactAndTheEdgeIsRepeated() {
        byte[] f = noise(200, 150);
        Plane out = new Plane(256, 256);
        new CanonicalCrop().warp(f, 200, 150, Similarity.scaled(1, -20, 31), out);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                assertEquals(f[Math.clamp(y + 31, 0, 149) * 200 + Math.clamp(x - 20, 0, 199)] & 0xFF, out.get(x, y), 0, x + "," + y);
            }
        }
    }

    @Test
    void smoothPicturesAreReadBetweenPixels() {
        DoubleBinaryOperator f = (x, y) -> 128 + 70 * Math.sin(0.12 * x + 0.05 * y) + 30 * Math.cos(0.09 * y);
        byte[] frame = drawn(400, 400, f);
        Plane out = new Plane(256, 256);
        Similarity s = new Similarity(1.1 * Math.cos(0.1), 1.1 * Math.sin(0.1), 60.3, 40.7);
        new CanonicalCrop().warp(frame, 400, 400, s, out);
        for (int y = 0; y < 256; y += 3) {
            for (int x = 0; x < 256; x += 3) {
                // 8-bit rounding gives up to 0.5 times the sum of |weights| (1.25² at worst); the cubic itself errs by less than 0.1 here.
                assertEquals(f.applyAsDouble(s.x(x, y), s.y(x, y)), out.get(x, y), 0.88, x + "," + y);
            }
        }
    }

    @Test
    void subPixelShiftsAreNeitherStretchedNorShrunk() {
        byte[] frame = drawn(320, 300, (x, y) -> 20 + 0.5 * x + 0.25 * y);
        Plane still = new Plane(256, 256);
        Plane moved = new Plane(256, 256);
        CanonicalCrop crop = new CanonicalCrop();
        for (double shift : new double[] {0.1, 0.25, 0.5, 0.9}) {
            crop.warp(frame, 320, 300, Similarity.scaled(1, 20, 20), still);
            crop.warp(frame, 320, 300, Similarity.scaled(1, 20 + shift, 20), moved);
            double mean = 0;
            for (int i = 0; i < 65536; i++) {
                mean += (moved.samples()[i] - still.samples()[i]) / 65536.0;
            }
            // A ramp rounded to 8 bits: the mean over many pixels is exact to about 1e-3.
            assertEquals(0.5 * shift, mean, 0.005);
        }
    }

    @Test
    void largeFacesAreAveragedOverBoxesFirst() {
        byte[] f = noise(900, 900);
        Plane out = new Plane(256, 256);
        new CanonicalCrop().warp(f, 900, 900, Similarity.scaled(3, 31, 61), out);
        for (int y = 0; y < 200; y += 7) {
            for (int x = 0; x < 200; x += 7) {
                double sum = 0;
                for (int k = 0; k < 9; k++) {
                    sum += f[(3 * y + 60 + k / 3) * 900 + 3 * x + 30 + k % 3] & 0xFF;
                }
                assertEquals(sum / 9, out.get(x, y), 1e-3, x + "," + y);
            }
        }
    }

    @Test
    void theBoxSizeChangesOnlyWithTheKey() {
        byte[] f = noise(700, 700);
        CanonicalCrop crop = new CanonicalCrop();
        Plane first = new Plane(256, 256);
        Plane kept = new Plane(256, 256);
        Plane fresh = new Plane(256, 256);
        Similarity below = Similarity.scaled(1.49, 0, 0);
        Similarity above = Similarity.scaled(1.51, 0, 0);
        crop.warp(f, 700, 700, face(below, 0), first);
        crop.warp(f, 700, 700, face(above, 0), kept);
        crop.warp(f, 700, 700, face(above, 1), fresh);
        Plane plain = new Plane(256, 256);
        new CanonicalCrop().warp(f, 700, 700, above, plain);
        assertArrayEquals(plain.samples(), fresh.samples());
        assertTrue(contrast(kept) > 1.3 * contrast(fresh), "one box of four pixels halves the noise, none keeps it");
    }

    @Test
    void poseFarOutsideAndTinyFramesStayDefined() {
        Plane out = new Plane(256, 256);
        CanonicalCrop crop = new CanonicalCrop();
        crop.warp(new byte[] {(byte) 200}, 1, 1, Similarity.scaled(1, -5000, 9000), out);
        for (float v : out.samples()) {
            assertEquals(200, v, 1e-3);
        }
        TrackedFace lost = new TrackedFace(3, TrackedFace.Status.LOST, Similarity.IDENTITY, 1, 0, 0, false, 0);
        assertThrows(IllegalArgumentException.class, () -> crop.warp(new byte[1], 1, 1, lost, out));
        assertThrows(IllegalArgumentException.class, () -> crop.warp(new byte[3], 2, 2, Similarity.IDENTITY, out));
    }

    @Test
    void reducedRectanglesAreMeansOfTheFramesGrid() {
        byte[] f = noise(53, 31);
        for (int factor : new int[] {1, 2, 3, 5, 40}) {
            BoxReduction r = new BoxReduction();
            r.read(f, 53, 31, factor, -3, 2, 70, 20);
            int w = Math.max(1, 53 / factor);
            int h = Math.max(1, 31 / factor);
            for (int j = 0; j < 20; j++) {
                for (int i = 0; i < 70; i++) {
                    int x = Math.clamp(i - 3, 0, w - 1) * factor;
                    int y = Math.clamp(j + 2, 0, h - 1) * factor;
                    double sum = 0;
                    int n = 0;
                    for (int b = y; b < Math.min(y + factor, 31); b++) {
                        for (int a = x; a < Math.min(x + factor, 53); a++) {
                            sum += f[b * 53 + a] & 0xFF;
                            n++;
                        }
                    }
                    assertEquals(sum / n, r.samples()[j * 70 + i], 1e-3, factor + ": " + i + "," + j);
                }
            }
        }
    }

    private static TrackedFace face(Similarity pose, int key) {
        return new TrackedFace(0, TrackedFace.Status.FOLLOWED, pose, 1, 0, 1, false, key);
    }

    private static double contrast(Plane p) {
        double sum = 0;
        double squares = 0;
        for (float v : p.samples()) {
            sum += v;
            squares += v * v;
        }
        double mean = sum / p.samples().length;
        return Math.sqrt(squares / p.samples().length - mean * mean);
    }
}
