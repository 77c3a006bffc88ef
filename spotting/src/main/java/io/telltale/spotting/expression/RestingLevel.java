package io.telltale.spotting.expression;

import io.telltale.spotting.Region;

import java.util.Arrays;

/**
 * Where every channel rests when the face is neutral, {@code channels×samples}.
 *
 * <p>For brief events the level is the running median of about a second: it follows the long expression a brief one may ride on. For long events it is the
 * running median of the samples near the face's {@link Haunt}, so that a face that smiles for most of a window still rests neutral.
 *
 * @param away {@code regions×samples}: where a region is far from its level; for lasting events every region for itself, since in a lively clip some region always is
 */
record RestingLevel(double[][] level, boolean[][] away) {
    private static final double BRIEF_HALF_SECONDS = 0.65;
    private static final double LONG_HALF_SECONDS = 12;
    private static final double REFINED_HALF_SECONDS = 6;
    private static final double NEEDED_SECONDS = 2;
    /** Clips this short have no room to show where the face rests: their ends decide. */
    private static final double SHORT_CLIP_SECONDS = 15;
    private static final double AWAY_SIGMAS = 4;

    /** @param away displacement, IOD, from which a region counts as away from rest */
    static RestingLevel brief(Signals signals, double away) {
        double[][] level = medians(signals, BRIEF_HALF_SECONDS, null, 0);
        return new RestingLevel(level, joint(away(signals.minus(level), away)));
    }

    /** @param away displacement, IOD, from which a region counts as away from rest */
    static RestingLevel lasting(Signals signals, double away) {
        double[][] level = Haunt.of(signals, LONG_HALF_SECONDS, 2 * away);
        double[][] ends = ends(signals);
        if (ends != null && restsAtItsEnds(signals, level, ends, away)) {
            level = ends;
        }
        boolean[][] excluded = away(signals.minus(level), away);
        int needed = (int) Math.ceil(NEEDED_SECONDS * signals.perSecond());
        double[][] refined = medians(signals, REFINED_HALF_SECONDS, excluded, needed);
        return new RestingLevel(refined, away(signals.minus(refined), away));
    }

    /** Every region counts as far where any does, but for the lids. */
    private static boolean[][] joint(boolean[][] far) {
        boolean[] any = new boolean[far[0].length];
        for (Region region : Region.values()) {
            for (int s = 0; s < any.length && !region.isLid(); s++) {
                any[s] |= far[region.ordinal()][s];
            }
        }
        boolean[][] all = new boolean[far.length][];
        Arrays.fill(all, any);
        return all;
    }

    private static double[][] medians(Signals signals, double halfSeconds, boolean[][] excluded, int needed) {
        int half = (int) Math.max(1, Math.round(halfSeconds * signals.perSecond()));
        int stride = Math.max(1, half / 16);
        double[][] level = new double[Signals.CHANNELS][];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            level[c] = RunningMedian.of(signals.channel(c), half, excluded == null ? null : excluded[c / 2], needed, stride);
        }
        return level;
    }

    /** The straight line from the first tenth of a short clip to its last; null for longer ones. */
    private static double[][] ends(Signals signals) {
        int n = signals.samples();
        int tenth = Math.max(1, n / 10);
        if (n / signals.perSecond() > SHORT_CLIP_SECONDS || n < 10) {
            return null;
        }
        double[][] level = new double[Signals.CHANNELS][n];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double[] x = signals.channel(c);
            double first = RunningMedian.median(Arrays.copyOfRange(x, 0, tenth), tenth);
            double last = RunningMedian.median(Arrays.copyOfRange(x, n - tenth, n), tenth);
            for (int s = 0; s < n; s++) {
                level[c][s] = first + (last - first) * s / Math.max(1, n - 1);
            }
        }
        return level;
    }

    /** Both ends agree with each other and not with the median: then the median is an expression. */
    private static boolean restsAtItsEnds(Signals signals, double[][] level, double[][] ends, double away) {
        int n = signals.samples();
        boolean medianIsAway = false;
        for (Region region : Region.values()) {
            int c = 2 * region.ordinal();
            double apart = Math.hypot(ends[c][0] - ends[c][n - 1], ends[c + 1][0] - ends[c + 1][n - 1]);
            double fromMedian = Math.hypot(ends[c][n / 2] - level[c][n / 2], ends[c + 1][n / 2] - level[c + 1][n / 2]);
            medianIsAway |= !region.isLid() && fromMedian > 1.5 * away && fromMedian > 2 * apart;
        }
        return medianIsAway;
    }

    private static boolean[][] away(Signals residual, double away) {
        boolean[][] far = new boolean[Region.values().length][residual.samples()];
        for (int r = 0; r < far.length; r++) {
            double[] x = residual.channel(2 * r);
            double[] y = residual.channel(2 * r + 1);
            double limit = Math.max(away, AWAY_SIGMAS * Math.max(jitter(x), jitter(y)));
            for (int s = 0; s < x.length; s++) {
                far[r][s] = Math.hypot(x[s], y[s]) > limit;
            }
        }
        return far;
    }

    /** Standard deviation of white noise with the same differences between neighbours: events, being smooth, hardly touch it. */
    static double jitter(double[] x) {
        if (x.length < 2) {
            return 0;
        }
        double[] steps = new double[x.length - 1];
        for (int s = 0; s < steps.length; s++) {
            steps[s] = Math.abs(x[s + 1] - x[s]);
        }
        return 1.4826 * RunningMedian.median(steps, steps.length) / Math.sqrt(2);
    }
}
