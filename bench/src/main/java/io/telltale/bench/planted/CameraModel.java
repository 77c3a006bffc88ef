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
    private final PlantedClip.Camera camera;
    private final long seed;
    /** As many as a row has are repeated at the end, so that no row runs over it. */
    private final float[] normal;
    private final double[] hertz = new double[6];
    private final double[] phase = new double[6];
    private final double ripplePhase;
    private final Difficulties.Lighting lighting;
    private final double seconds;
    /** Of the drift; hertz and phase of the shade's edge. */
    private final double[] slowly = new double[3];

    CameraModel(PlantedClip.Options options) {
        this.camera = options.camera();
        this.seed = options.seed();
        RandomGenerator random = new Well19937c(seed * 101 + 7);
        this.normal = new float[TABLE + options.picture().width()];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = i < TABLE ? (float) random.nextGaussian() : normal[i - TABLE];
        }
        this.lighting = options.difficulties().lighting();
        this.seconds = options.rate().seconds(options.frames());
        RandomGenerator light = new Well19937c(seed * 101 + 8);
        slowly[0] = 2 * Math.PI * light.nextDouble();
        slowly[1] = 0.08 + 0.10 * light.nextDouble();
        slowly[2] = 2 * Math.PI * light.nextDouble();
        for (int i = 0; i < hertz.length; i++) {
            double f = 0.02 * Math.pow(15, random.nextDouble());
            hertz[i] = options.loop() ? Math.max(1, Math.rint(f * seconds)) / seconds : f;
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
        ripplePhase = 2 * Math.PI * random.nextDouble();
    }

    /** Gain of the whole picture. */
    double level(double seconds) {
        return (1 + camera.flicker() * Math.sin(2 * Math.PI * lighting.lampHertz() * seconds + ripplePhase)) * (1 + camera.ramp() * slow(seconds, 0))
                * (1 + lighting.drift() * Math.sin(Math.PI * seconds / this.seconds + slowly[0]));
    }

    /** Whether {@link #shadow} is 1 everywhere. */
    boolean isEven() {
        return lighting.shadow() == 0;
    }

    /** What the wandering edge of shade leaves at a place from the left (0) to the right (1). */
    double shadow(double across, double seconds) {
        double edge = 0.5 + 0.55 * Math.sin(2 * Math.PI * slowly[1] * seconds + slowly[2]);
        return 1 - lighting.shadow() * 0.5 * (1 + Math.tanh((across - edge) / 0.12));
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
