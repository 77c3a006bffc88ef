package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * How a head that is told to keep still moves, {@code seconds -> translation, rotation, scale, yaw, pitch}: band-limited sway, breathing, pulse and a change of
 * posture now and then.
 *
 * <p>Sway is a sum of harmonics between 0.03 and 0.8 Hz whose amplitude falls as {@code f^-0.8}, scaled to a root mean square per channel. With a loop all
 * frequencies are multiples of 1/T and there are no posture changes, so that the last frame is followed by the first.
 */
final class HeadMotion {
    private static final int HARMONICS = 14;
    /** Root mean square: x, y in inter-ocular distances, rotation in radians, logarithm of scale, yaw and pitch in radians. */
    private static final double[] RMS = {0.035, 0.025, Math.toRadians(0.7), 0.006, Math.toRadians(1.0), Math.toRadians(0.7)};
    private static final double LOWEST_HERTZ = 0.03;
    private static final double HIGHEST_HERTZ = 0.8;

    private final double amount;
    private final double parallax;
    private final double[][] hertz = new double[RMS.length][HARMONICS];
    private final double[][] amplitude = new double[RMS.length][HARMONICS];
    private final double[][] phase = new double[RMS.length][HARMONICS];
    private final double breathHertz;
    private final double pulseHertz;
    private final double[] stepAt;
    private final double[] stepSeconds;
    private final double[][] steps;

    /**
     * @param amount   1 = a volunteer on a chair; 0 = a clamped head
     * @param parallax 1 = as much yaw and pitch as sway suggests; 0 = none
     */
    HeadMotion(double amount, double parallax, double seconds, boolean loop, RandomGenerator random) {
        this.amount = amount;
        this.parallax = parallax;
        for (int c = 0; c < RMS.length; c++) {
            double power = 0;
            for (int k = 0; k < HARMONICS; k++) {
                double f = LOWEST_HERTZ * Math.pow(HIGHEST_HERTZ / LOWEST_HERTZ, random.nextDouble());
                hertz[c][k] = loop ? Math.max(1, Math.rint(f * seconds)) / seconds : f;
                amplitude[c][k] = Math.pow(hertz[c][k], -0.8);
                phase[c][k] = 2 * Math.PI * random.nextDouble();
                power += amplitude[c][k] * amplitude[c][k] / 2;
            }
            for (int k = 0; k < HARMONICS; k++) {
                amplitude[c][k] *= RMS[c] / Math.sqrt(power);
            }
        }
        double breath = 0.20 + 0.12 * random.nextDouble();
        double pulse = 1.0 + 0.4 * random.nextDouble();
        breathHertz = loop ? Math.max(1, Math.rint(breath * seconds)) / seconds : breath;
        pulseHertz = loop ? Math.max(1, Math.rint(pulse * seconds)) / seconds : pulse;
        int changes = loop ? 0 : (int) Math.floor(seconds / 30 + random.nextDouble());
        stepAt = new double[changes];
        stepSeconds = new double[changes];
        steps = new double[changes][RMS.length];
        for (int i = 0; i < changes; i++) {
            stepAt[i] = random.nextDouble() * seconds;
            stepSeconds[i] = 0.8 + 1.7 * random.nextDouble();
            for (int c = 0; c < RMS.length; c++) {
                steps[i][c] = 1.2 * RMS[c] * random.nextGaussian();
            }
        }
    }

    private double channel(int c, double t) {
        double v = 0;
        for (int k = 0; k < HARMONICS; k++) {
            v += amplitude[c][k] * Math.sin(2 * Math.PI * hertz[c][k] * t + phase[c][k]);
        }
        for (int i = 0; i < stepAt.length; i++) {
            double s = Math.clamp((t - stepAt[i]) / stepSeconds[i], 0, 1);
            v += steps[i][c] * s * s * s * (10 + s * (6 * s - 15));
        }
        return amount * v;
    }

    /** Where the face is: the similarity from face coordinates to pixels, given its rest. */
    Similarity pose(Similarity rest, double seconds) {
        double breath = amount * 0.004 * Math.sin(2 * Math.PI * breathHertz * seconds);
        double pulse = amount * 0.0004 * Math.sin(2 * Math.PI * pulseHertz * seconds);
        double iod = rest.scale();
        double scale = iod * Math.exp(channel(3, seconds));
        double radians = Math.atan2(rest.b(), rest.a()) + channel(2, seconds);
        return Similarity.of(scale, radians, rest.tx() + iod * channel(0, seconds), rest.ty() + iod * (channel(1, seconds) + breath + pulse));
    }

    /** Turn of the head to the picture's right, radians. */
    double yaw(double seconds) {
        return parallax * channel(4, seconds);
    }

    /** Nod downwards, radians. */
    double pitch(double seconds) {
        return parallax * channel(5, seconds);
    }
}
