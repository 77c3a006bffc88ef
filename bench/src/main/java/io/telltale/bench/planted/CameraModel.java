package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * From light to bytes, {@code (luma, place, time) -> 0..255}: lamp ripple aliased by the frame rate, slow changes of level and from side to side, shot and read
 * noise, rounding.
 *
 * <p>Noise of variance {@code s^2 (1/2 + v/256)} at luma v, so that its deviation is s at mid-grey. It is drawn from a table that every row of every frame
 * enters elsewhere.
 */
final class CameraModel {
    private static final int TABLE = 1 << 18;
    /** Twice the mains, a little off, as mains are. */
    private static final double RIPPLE_HERTZ = 100.03;

    private final PlantedClip.Camera camera;
    private final long seed;
    /** As many as a row has are repeated at the end, so that no row runs over it. */
    private final float[] normal;
    private final double[] hertz = new double[6];
    private final double[] phase = new double[6];
    private final double ripplePhase;

    CameraModel(PlantedClip.Options options) {
        this.camera = options.camera();
        this.seed = options.seed();
        RandomGenerator random = new Well19937c(seed * 101 + 7);
        this.normal = new float[TABLE + options.picture().width()];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = i < TABLE ? (float) random.nextGaussian() : normal[i - TABLE];
        }
        double seconds = options.rate().seconds(options.frames());
        for (int i = 0; i < hertz.length; i++) {
            double f = 0.02 * Math.pow(15, random.nextDouble());
            hertz[i] = options.loop() ? Math.max(1, Math.rint(f * seconds)) / seconds : f;
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
        ripplePhase = 2 * Math.PI * random.nextDouble();
    }

    /** Gain of the whole picture. */
    double level(double seconds) {
        return (1 + camera.flicker() * Math.sin(2 * Math.PI * RIPPLE_HERTZ * seconds + ripplePhase)) * (1 + camera.ramp() * slow(seconds, 0));
    }

    /** Relative gain from the left edge to the right. */
    double tilt(double seconds) {
        return camera.ramp() * slow(seconds, 3);
    }

    private double slow(double seconds, int from) {
        double sum = 0;
        for (int i = from; i < from + 3; i++) {
            sum += Math.sin(2 * Math.PI * hertz[i] * seconds + phase[i]) / 3;
        }
        return sum;
    }

    /** Where a row of a frame enters the noise. */
    private int entry(long frame, int row) {
        long h = (seed * 0x9E3779B97F4A7C15L) ^ (frame * 0xBF58476D1CE4E5B9L) ^ (row * 0x94D049BB133111EBL);
        h = (h ^ (h >>> 31)) * 0xD6E8FEB86659FD93L;
        return (int) ((h ^ (h >>> 32)) & (TABLE - 1));
    }

    /**
     * A row of light with noise, rounded to the eight bits of the sensor and brought to limited range, as cameras hand it to an encoder. Without branches and
     * tables of levels, so that the compiler makes vectors of it.
     */
    void expose(float[] light, int frame, int row, byte[] out, int at) {
        int from = entry(frame, row);
        float noise = (float) camera.noise();
        for (int x = 0; x < light.length; x++) {
            float v = Math.max(0f, Math.min(255f, light[x]));
            float noisy = v + noise * (float) Math.sqrt(0.5f + (int) v / 256f) * normal[from + x];
            int level = (int) Math.max(0f, Math.min(255f, noisy + 0.5f));
            out[at + x] = (byte) (int) (16.5f + level * (219 / 255f));
        }
    }
}
