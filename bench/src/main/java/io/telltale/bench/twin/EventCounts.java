package io.telltale.bench.twin;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * How many micro- and macro-expressions a video holds: two independent negative binomials, {@code P(k) = C(k+r-1, k) (r/(r+m))^r (m/(r+m))^k} with
 * {@code r = m^2 / (s^2 - m)}, conditioned on at least {@code atLeast} events. Where {@code s^2 <= m}, Poisson.
 *
 * <p>The means given are those of the videos that are drawn: both parents are scaled so that the mean number of events after conditioning is the one wished for.
 *
 * @param microMean      micro-expressions a video
 * @param microDeviation their standard deviation from video to video
 * @param macroMean      macro-expressions a video
 * @param macroDeviation their standard deviation
 * @param atLeast        events that every video holds
 */
record EventCounts(double microMean, double microDeviation, double macroMean, double macroDeviation, int atLeast) {
    private static final int MOST = 400;

    EventCounts {
        if (!(microMean > 0 && macroMean > 0 && microDeviation > 0 && macroDeviation > 0) || atLeast < 0) {
            throw new IllegalArgumentException("not counts of events: " + microMean + "+-" + microDeviation + " micro, " + macroMean + "+-" + macroDeviation + " macro, at least "
                    + atLeast);
        }
    }

    /** The counts of one video. */
    record Counts(int micro, int macro) {
        int all() {
            return micro + macro;
        }
    }

    /**
     * Counts of the videos of one set. Latin hypercube: every video takes its levels from another n-th of each distribution, so that small sets come near the
     * means too; each video alone follows the distribution exactly (but for the conditioning, which redraws both levels freely).
     */
    Counts[] draw(int videos, RandomGenerator random) {
        double scale = scale();
        double[] micro = pmf(microMean * scale, microDeviation);
        double[] macro = pmf(macroMean * scale, macroDeviation);
        int[] first = shuffled(videos, random);
        int[] second = shuffled(videos, random);
        Counts[] counts = new Counts[videos];
        for (int i = 0; i < videos; i++) {
            double u = (first[i] + random.nextDouble()) / videos;
            double v = (second[i] + random.nextDouble()) / videos;
            counts[i] = new Counts(quantile(micro, u), quantile(macro, v));
            while (counts[i].all() < atLeast) {
                counts[i] = new Counts(quantile(micro, random.nextDouble()), quantile(macro, random.nextDouble()));
            }
        }
        return counts;
    }

    /** P(N = n) of all events together. */
    double[] totalPmf() {
        double scale = scale();
        double[] micro = pmf(microMean * scale, microDeviation);
        double[] macro = pmf(macroMean * scale, macroDeviation);
        double[] total = new double[MOST];
        double sum = 0;
        for (int n = atLeast; n < MOST; n++) {
            for (int k = 0; k <= n; k++) {
                total[n] += micro[k] * macro[n - k];
            }
            sum += total[n];
        }
        for (int n = 0; n < MOST; n++) {
            total[n] /= sum;
        }
        return total;
    }

    /** What both parents' means are multiplied with so that the mean after conditioning is right; by fixed point. */
    private double scale() {
        double scale = 1;
        for (int round = 0; round < 40; round++) {
            double[] micro = pmf(microMean * scale, microDeviation);
            double[] macro = pmf(macroMean * scale, macroDeviation);
            double lost = 0;
            double lostEvents = 0;
            for (int n = 0; n < atLeast; n++) {
                for (int k = 0; k <= n; k++) {
                    lost += micro[k] * macro[n - k];
                    lostEvents += n * micro[k] * macro[n - k];
                }
            }
            double wished = microMean + macroMean;
            double next = (wished * (1 - lost) + lostEvents) / wished;
            if (Math.abs(next - scale) < 1e-9) {
                return next;
            }
            scale = next;
        }
        return scale;
    }

    private static double[] pmf(double mean, double deviation) {
        double excess = deviation * deviation - mean;
        double r = excess > 1e-9 ? mean * mean / excess : Double.POSITIVE_INFINITY;
        double share = Double.isInfinite(r) ? 0 : mean / (r + mean);
        double[] p = new double[MOST];
        p[0] = Double.isInfinite(r) ? Math.exp(-mean) : Math.pow(1 - share, r);
        for (int k = 0; k + 1 < MOST; k++) {
            p[k + 1] = Double.isInfinite(r) ? p[k] * mean / (k + 1) : p[k] * (k + r) / (k + 1) * share;
        }
        return p;
    }

    private static int quantile(double[] pmf, double level) {
        double sum = 0;
        for (int k = 0; k < MOST - 1; k++) {
            sum += pmf[k];
            if (level < sum) {
                return k;
            }
        }
        return MOST - 1;
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
