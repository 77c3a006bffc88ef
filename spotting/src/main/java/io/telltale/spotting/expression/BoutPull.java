package io.telltale.spotting.expression;

import io.telltale.spotting.Activity;
import io.telltale.spotting.Region;

import java.util.Arrays;
import java.util.List;

/**
 * What speech and chewing add to the lower face: within a bout its motion beyond the straight line from before to after, projected on the few patterns that hold
 * most of it, {@code x -> x - P(x - line)} with P from the leading eigenvectors of {@code sum (x - line)(x - line)'}. A jaw and lips have few ways to move, so that
 * taking those away leaves what the rhythm is not: the upper face as it is, and of the lower face what moves otherwise.
 */
final class BoutPull {
    /** Patterns of one bout: jaw, lips apart, lips wide or round. */
    private static final int PATTERNS = 3;
    private static final int ROUNDS = 60;
    private static final double MARGIN_SECONDS = 0.1;

    private BoutPull() {
    }

    /** Samples of one bout, with a margin. */
    private record Span(int from, int to) {
        static List<Span> of(List<Activity> bouts, Segment segment, int step, int samples, int margin) {
            return bouts.stream().map(Activity::interval).filter(i -> i.offset() >= segment.first() && i.onset() <= segment.last())
                    .map(i -> new Span((int) Math.max(0, (i.onset() - segment.first()) / step - margin), (int) Math.min(samples - 1L, (i.offset() - segment.first()) / step + margin)))
                    .filter(s -> s.to - s.from > 2).toList();
        }
    }

    /** Marks the lower face as moving within bouts: what is left of them is no measure of its noise. */
    static void leaveOut(boolean[][] away, Segment segment, int step, List<Activity> bouts) {
        for (Span span : Span.of(bouts, segment, step, away[0].length, 0)) {
            for (Region place : Mouthing.PLACES) {
                away[place.ordinal()] = away[place.ordinal()].clone();
                Arrays.fill(away[place.ordinal()], span.from, span.to + 1, true);
            }
        }
    }

    /**
     * The signals without the bouts.
     *
     * @param step frames to a sample
     */
    static Signals removed(Signals signals, Segment segment, int step, List<Activity> bouts) {
        double[][] pull = new double[Signals.CHANNELS][signals.samples()];
        int margin = (int) Math.round(MARGIN_SECONDS * signals.perSecond());
        for (Span span : Span.of(bouts, segment, step, signals.samples(), margin)) {
            add(signals, span.from, span.to, pull);
        }
        return signals.minus(pull);
    }

    private static void add(Signals signals, int from, int to, double[][] pull) {
        int channels = 2 * Mouthing.PLACES.size();
        double[][] beyond = new double[channels][];
        for (int p = 0; p < Mouthing.PLACES.size(); p++) {
            Region place = Mouthing.PLACES.get(p);
            beyond[2 * p] = beyondLine(signals.channel(2 * place.ordinal()), from, to);
            beyond[2 * p + 1] = beyondLine(signals.channel(2 * place.ordinal() + 1), from, to);
        }
        for (int k = 0; k < PATTERNS; k++) {
            double[] pattern = leading(beyond);
            for (int s = 0; s <= to - from; s++) {
                double along = 0;
                for (int c = 0; c < channels; c++) {
                    along += pattern[c] * beyond[c][s];
                }
                for (int c = 0; c < channels; c++) {
                    beyond[c][s] -= along * pattern[c];
                    pull[2 * Mouthing.PLACES.get(c / 2).ordinal() + c % 2][from + s] += along * pattern[c];
                }
            }
        }
    }

    private static double[] beyondLine(double[] x, int from, int to) {
        double[] y = new double[to - from + 1];
        for (int s = 0; s < y.length; s++) {
            y[s] = x[from + s] - x[from] - (x[to] - x[from]) * s / (to - from);
        }
        return y;
    }

    /** The leading eigenvector of {@code x x'} by the power method, of length 1. */
    private static double[] leading(double[][] x) {
        double[] v = new double[x.length];
        // A start that no pattern of a face is at right angles to but by accident.
        for (int c = 0; c < v.length; c++) {
            v[c] = 1 + 0.1 * c;
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[v.length];
            for (int s = 0; s < x[0].length; s++) {
                double along = 0;
                for (int c = 0; c < v.length; c++) {
                    along += v[c] * x[c][s];
                }
                for (int c = 0; c < v.length; c++) {
                    next[c] += along * x[c][s];
                }
            }
            double length = 0;
            for (double n : next) {
                length += n * n;
            }
            if (length == 0) {
                return new double[v.length];
            }
            for (int c = 0; c < v.length; c++) {
                v[c] = next[c] / Math.sqrt(length);
            }
        }
        return v;
    }
}
