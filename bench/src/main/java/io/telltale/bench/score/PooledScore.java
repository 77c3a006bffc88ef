package io.telltale.bench.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A score that is a function of a sum over videos, {@code f(Σ_v s_v)}: means, root means, F1 of pooled counts and ratios of summed n-grams all are. This is
 * what lets videos be resampled and swapped without looking at answers again. Immutable.
 */
public final class PooledScore {
    private final double[][] sums;
    private final ToDoubleFunction<double[]> score;

    private PooledScore(double[][] sums, ToDoubleFunction<double[]> score) {
        this.sums = sums;
        this.score = score;
    }

    /** @param sums one vector for each video, all of the same length */
    public static PooledScore of(List<double[]> sums, ToDoubleFunction<double[]> score) {
        double[][] copy = sums.stream().map(double[]::clone).toArray(double[][]::new);
        for (double[] s : copy) {
            if (s.length != copy[0].length) {
                throw new IllegalArgumentException("vectors of " + copy[0].length + " and of " + s.length + " numbers cannot be added");
            }
        }
        return new PooledScore(copy, score);
    }

    public int videos() {
        return sums.length;
    }

    /** Over all videos; NaN where there is none. */
    public double value() {
        return of(total());
    }

    private double of(double[] total) {
        return sums.length == 0 ? Double.NaN : score.applyAsDouble(total);
    }

    private double[] total() {
        double[] total = new double[sums.length == 0 ? 0 : sums[0].length];
        for (double[] s : sums) {
            add(total, s);
        }
        return total;
    }

    /** Over the videos at these places, which may repeat. */
    double over(int[] videos) {
        double[] total = new double[sums[0].length];
        for (int v : videos) {
            add(total, sums[v]);
        }
        return of(total);
    }

    /** This score minus the other where, at the places of {@code swapped}, the two exchange their videos. */
    double differenceSwapped(PooledScore other, boolean[] swapped) {
        double[] mine = new double[sums[0].length];
        double[] theirs = new double[sums[0].length];
        for (int v = 0; v < sums.length; v++) {
            add(mine, swapped[v] ? other.sums[v] : sums[v]);
            add(theirs, swapped[v] ? sums[v] : other.sums[v]);
        }
        return score.applyAsDouble(mine) - score.applyAsDouble(theirs);
    }

    boolean sameAt(PooledScore other, int video) {
        return Arrays.equals(sums[video], other.sums[video]);
    }

    void requirePairedWith(PooledScore other) {
        if (sums.length != other.sums.length) {
            throw new IllegalArgumentException("scores over " + sums.length + " and " + other.sums.length + " videos are not paired");
        }
    }

    private static void add(double[] total, double[] s) {
        for (int k = 0; k < total.length; k++) {
            total[k] += s[k];
        }
    }
}
