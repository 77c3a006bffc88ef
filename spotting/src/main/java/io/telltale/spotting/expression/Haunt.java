package io.telltale.spotting.expression;

import io.telltale.spotting.Region;

import java.util.Arrays;

/**
 * The state to which a face keeps coming back, {@code argmax_j sum_v sqrt(sum_{i in v} k_ij)} with the Parzen kernel {@code k_ij = exp(-|x_i - x_j|² / 2h²)}
 * (Parzen 1962, doi:10.1214/aoms/1177704472) over the samples i of a window and the visits v to the state j.
 *
 * <p>A resting face is still, an expression never holds quite as still, which is what a density sees. But in a lively stretch one expression may hold for longer
 * than the face rests between all the others. Rest is what lies between different expressions, and so is visited often: under the root two visits count for
 * more than one of the same length together.
 */
final class Haunt {
    private static final double SAMPLES_PER_SECOND = 8;
    private static final double KNOT_SECONDS = 3;
    /** Kernel from which a visit begins: a distance of one bandwidth. */
    private static final double ENTERS = 0.6;
    /** Kernel below which it ends: one and a half. */
    private static final double LEAVES = 0.3;

    private Haunt() {
    }

    /**
     * The level of every channel, {@code channels×samples}, found every few seconds; a sample takes the nearer of the two around it, since
     * a change of posture is a step.
     *
     * @param bandwidth h: displacement of a region, IOD, that tells two states apart
     */
    static double[][] of(Signals signals, double halfSeconds, double bandwidth) {
        int n = signals.samples();
        int stride = (int) Math.max(1, Math.round(signals.perSecond() / SAMPLES_PER_SECOND));
        int half = (int) Math.max(1, Math.round(halfSeconds * signals.perSecond()));
        int step = (int) Math.max(1, Math.round(KNOT_SECONDS * signals.perSecond()));
        int knots = (n - 1) / step + 2;
        double[][] at = new double[knots][];
        for (int k = 0; k < knots; k++) {
            int middle = Math.min(n - 1, k * step);
            at[k] = mode(signals, Math.max(0, middle - half), Math.min(n, middle + half + 1), stride, bandwidth);
        }
        double[][] level = new double[Signals.CHANNELS][n];
        for (int s = 0; s < n; s++) {
            int k = s / step;
            double[] nearest = apart(signals, s, at[k]) <= apart(signals, s, at[k + 1]) ? at[k] : at[k + 1];
            for (int c = 0; c < Signals.CHANNELS; c++) {
                level[c][s] = nearest[c];
            }
        }
        return level;
    }

    private static double[] mode(Signals signals, int from, int to, int stride, double bandwidth) {
        int count = (to - from - 1) / stride + 1;
        double[][] near = new double[count][count];
        for (int i = 0; i < count; i++) {
            near[i][i] = 1;
            for (int j = 0; j < i; j++) {
                near[i][j] = Math.exp(-0.5 * apart(signals, from + i * stride, from + j * stride) / (bandwidth * bandwidth));
                near[j][i] = near[i][j];
            }
        }
        int densest = 0;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double visited = visited(near[i]);
            if (visited > most) {
                most = visited;
                densest = i;
            }
        }
        double[] level = new double[Signals.CHANNELS];
        double total = 0;
        for (int i = 0; i < count; i++) {
            double weight = Math.exp(-0.5 * apart(signals, from + i * stride, from + densest * stride) / (bandwidth * bandwidth));
            total += weight;
            for (int c = 0; c < level.length; c++) {
                level[c] += weight * signals.channel(c)[from + i * stride];
            }
        }
        for (int c = 0; c < level.length; c++) {
            level[c] /= total;
        }
        return level;
    }

    /** The sum over the visits of the root of the time they last; a visit begins close by and ends further away, so that noise at its border makes no second one. */
    private static double visited(double[] near) {
        double sum = 0;
        double visit = 0;
        for (double k : near) {
            if (visit > 0 ? k > LEAVES : k > ENTERS) {
                visit += k;
            } else {
                sum += Math.sqrt(visit);
                visit = 0;
            }
        }
        return sum + Math.sqrt(visit);
    }

    /**
     * The squared distance of two samples: mean of the four largest squared displacements between them, so that a few regions are enough to
     * tell states apart.
     */
    private static double apart(Signals signals, int s, int t) {
        double[] state = new double[Signals.CHANNELS];
        for (int c = 0; c < state.length; c++) {
            state[c] = signals.channel(c)[t];
        }
        return apart(signals, s, state);
    }

    private static double apart(Signals signals, int s, double[] state) {
        double[] largest = new double[4];
        for (Region region : Region.values()) {
            if (region.isLid()) {
                continue;
            }
            double x = signals.channel(2 * region.ordinal())[s] - state[2 * region.ordinal()];
            double y = signals.channel(2 * region.ordinal() + 1)[s] - state[2 * region.ordinal() + 1];
            double d = x * x + y * y;
            if (d > largest[0]) {
                largest[0] = d;
                Arrays.sort(largest);
            }
        }
        return (largest[0] + largest[1] + largest[2] + largest[3]) / 4;
    }
}
