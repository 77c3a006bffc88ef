package io.telltale.bench.smallmotion;

import io.telltale.bench.planted.Portrait;
import io.telltale.bench.planted.StillFace;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.CatmullRom;
import io.telltale.kernels.image.Gaussian;

import java.io.IOException;
import java.util.Random;

/**
 * A picture that is known between its pixels, {@code (x, y) -> grey}: {@value #FINER} times as fine as what is measured, read by bicubic interpolation with
 * a = -1/2. Places are pixels of the measured picture, whole numbers their centres.
 *
 * @param name      as the tables call it
 * @param fine      {@value #FINER} times as wide and high
 * @param iodPixels inter-ocular distance, px of the measured picture; of a texture the one that it stands for
 * @param mouthY    where lips meet, inter-ocular distances under the eyes
 * @param face      false: a texture, scored up to a margin
 */
record Surface(String name, Plane fine, double iodPixels, double mouthY, boolean face) {
    static final int FINER = 3;
    /** The canonical crop: side, height of the eyes and inter-ocular distance. */
    private static final double SIDE = 256;
    private static final double EYES = 88;
    private static final double IOD = 70;
    private static final int MARGIN = 16;
    private static final double LATTICE_SIGMA = 2;

    int side() {
        return fine.width() / FINER;
    }

    double eyesX() {
        return 128 * iodPixels / IOD;
    }

    double eyesY() {
        return EYES * iodPixels / IOD;
    }

    private static int side(double iodPixels) {
        if (!(iodPixels >= 20 && iodPixels <= 300)) {
            throw new IllegalArgumentException("the inter-ocular distance lies in 20..300 px, got " + iodPixels);
        }
        return 8 * (int) Math.round(SIDE * iodPixels / IOD / 8);
    }

    /**
     * Octaves of Gaussian noise with structures of 0.8 to 13 px, each twice as strong as the next finer one, as in pictures of nature.
     *
     * @param contrast standard deviation, grey levels
     */
    static Surface texture(String name, long seed, double contrast, double iodPixels) {
        int side = side(iodPixels) * FINER;
        Random random = new Random(seed * 7919 + 17);
        float[] sum = new float[side * side];
        double strength = 1;
        for (double sigma = 0.8; sigma < 13; sigma *= 2) {
            float[] octave = octave(random, side, sigma * FINER);
            double scale = strength / deviation(octave);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (scale * octave[i]);
            }
            strength *= 2;
        }
        double scale = contrast / deviation(sum);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) Math.clamp(128 + scale * sum[i], 4, 251);
        }
        return new Surface(name, Plane.of(side, side, sum), iodPixels, 1.14, false);
    }

    /** White noise on a lattice of half a sigma, blurred by sigma and interpolated; the lattice reaches beyond the picture, so that its edges are like its middle. */
    private static float[] octave(Random random, int side, double sigma) {
        double step = sigma / LATTICE_SIGMA;
        int beyond = (int) Math.ceil(3 * LATTICE_SIGMA) + 2;
        int n = (int) Math.ceil(side / step) + 2 * beyond;
        Plane white = new Plane(n, n);
        for (int i = 0; i < white.samples().length; i++) {
            white.samples()[i] = (float) random.nextGaussian();
        }
        float[] lattice = new Gaussian(LATTICE_SIGMA).blur(white).samples();
        float[] out = new float[side * side];
        for (int i = 0; i < out.length; i++) {
            out[i] = CatmullRom.sample(lattice, n, i % side / step + beyond, i / side / step + beyond);
        }
        return out;
    }

    static Surface drawnFace(long seed, double iodPixels) {
        int side = side(iodPixels) * FINER;
        double finer = FINER * iodPixels;
        return of("drawn face " + seed, StillFace.drawn(seed, side, side, finer, fine(128 * iodPixels / IOD), fine(EYES * iodPixels / IOD)), iodPixels);
    }

    static Surface photo(Portrait portrait, double iodPixels) throws IOException {
        int side = side(iodPixels) * FINER;
        double finer = FINER * iodPixels;
        return of(portrait.photo().getFileName().toString(), StillFace.of(portrait, side, side, finer, fine(128 * iodPixels / IOD), fine(EYES * iodPixels / IOD)), iodPixels);
    }

    private static Surface of(String name, StillFace still, double iodPixels) {
        // The optics of a camera: nothing finer than a pixel.
        return new Surface(name, new Gaussian(0.45 * FINER).blur(still.grey()), iodPixels, still.mouthY(), true);
    }

    /** A place in the fine picture. */
    private static double fine(double pixel) {
        return FINER * (pixel + 0.5) - 0.5;
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double square = 0;
        for (float v : values) {
            sum += v;
            square += (double) v * v;
        }
        double mean = sum / values.length;
        return Math.sqrt(square / values.length - mean * mean);
    }

    /** Grey at a place; the edge is repeated outwards. */
    double grey(double x, double y) {
        int n = fine.width();
        double px = Math.clamp(fine(x), 0, n - 1.0);
        double py = Math.clamp(fine(y), 0, n - 1.0);
        int ix = Math.min((int) px, n - 2);
        int iy = Math.min((int) py, n - 2);
        float fx = (float) (px - ix);
        float fy = (float) (py - iy);
        float a = CatmullRom.before(fx);
        float b = CatmullRom.at(fx);
        float c = CatmullRom.after(fx);
        float d = CatmullRom.beyond(fx);
        int left = Math.max(ix - 1, 0);
        int right = Math.min(ix + 2, n - 1);
        double up = row(Math.max(iy - 1, 0) * n, left, ix, right, a, b, c, d);
        double at = row(iy * n, left, ix, right, a, b, c, d);
        double under = row((iy + 1) * n, left, ix, right, a, b, c, d);
        double far = row(Math.min(iy + 2, n - 1) * n, left, ix, right, a, b, c, d);
        return CatmullRom.before(fy) * up + CatmullRom.at(fy) * at + CatmullRom.after(fy) * under + CatmullRom.beyond(fy) * far;
    }

    private double row(int at, int left, int x, int right, float a, float b, float c, float d) {
        float[] s = fine.samples();
        return a * s[at + left] + b * s[at + x] + c * s[at + x + 1] + d * s[at + right];
    }

    /** Whether a pixel is scored: an ellipse over the face, or all of a texture but its margin. */
    boolean scored(int x, int y) {
        if (face) {
            double scale = iodPixels / IOD;
            double dx = (x - 128 * scale) / (75 * scale);
            double dy = (y - 135 * scale) / (100 * scale);
            return dx * dx + dy * dy <= 1;
        }
        return x >= MARGIN && y >= MARGIN && x < side() - MARGIN && y < side() - MARGIN;
    }
}
