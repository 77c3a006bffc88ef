package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Blinks, from two signs: the contrast of the eyes' pictures falls, and the upper lids come down while the brows stay. The open state is a high running
 * quantile of the contrast and the running median of the lids, so slow changes of light or squint do not count; a closure is a good share of the deepest one in
 * the video, and far outside of what open eyes do. The larger sign counts: small or dark eyes have little contrast to lose, and lids without a crease show
 * little motion.
 */
final class Lids {
    /** Half the window in which an eye was surely open for most of the time. */
    private static final double OPEN_HALF_SECONDS = 3;
    private static final double OPEN_QUANTILE = 0.85;
    /** A blink takes this share of the deepest fall of contrast of the video, or it is a squint or a glance. */
    private static final double SHUT_SHARE = 0.35;
    /**
     * Fall of contrast below which no lid has closed, whatever the noise: on drawn faces open eyes stay within 0.06 to 0.15, shut ones fall
     * by 0.15 to 0.7.
     */
    private static final double LEAST_FALL = 0.10;
    /** Drop of the upper lids below which none has closed, IOD: glances and cheeks move lids by less, blinks by 0.03 to 0.07. */
    private static final double LEAST_DROP = 0.018;
    private static final double LEVEL_HALF_SECONDS = 0.65;
    private static final double EDGE_SHARE = 0.15;
    private static final double LONGEST_BLINK_SECONDS = 0.8;

    private Lids() {
    }

    /** Fills the closure channel of the traces and returns the blinks, in order. */
    static List<Interval> close(Traces traces, List<Segment> segments) {
        List<double[]> falls = new ArrayList<>();
        List<double[]> drops = new ArrayList<>();
        for (Segment segment : segments) {
            double[] right = fall(traces, segment, Channel.EYE_R);
            double[] left = fall(traces, segment, Channel.EYE_L);
            for (int i = 0; i < right.length; i++) {
                right[i] = 0.5 * (right[i] + left[i]);
            }
            falls.add(right);
            drops.add(drop(traces, segment));
        }
        double shutContrast = scale(falls, LEAST_FALL);
        double shutLids = scale(drops, LEAST_DROP);
        List<Interval> blinks = new ArrayList<>();
        for (int k = 0; k < segments.size(); k++) {
            Segment segment = segments.get(k);
            for (int i = 0; i < segment.frames(); i++) {
                double closure = Math.max(falls.get(k)[i] / shutContrast, drops.get(k)[i] / shutLids);
                traces.set(segment.first() + i, Channel.CLOSURE, Math.clamp(closure, 0, 1.5));
            }
            blinks(traces, segment, blinks);
        }
        return blinks;
    }

    /**
     * How far both upper lids are below their running level, beyond what the brows are, IOD. A brow that is lowered takes the lid along; a
     * blink does not take the brow.
     */
    private static double[] drop(Traces traces, Segment segment) {
        double[] x = new double[segment.frames()];
        for (int i = 0; i < x.length; i++) {
            int f = segment.first() + i;
            double lids = Math.min(traces.down(f, Region.UPPER_LID_R), traces.down(f, Region.UPPER_LID_L));
            double brows = 0.25 * (traces.down(f, Region.INNER_BROW_R) + traces.down(f, Region.INNER_BROW_L) + traces.down(f, Region.OUTER_BROW_R)
                    + traces.down(f, Region.OUTER_BROW_L));
            x[i] = lids - brows;
        }
        int half = (int) Math.max(1, traces.rate().frames(LEVEL_HALF_SECONDS));
        double[] level = RunningMedian.of(x, half, null, 0, Math.max(1, half / 16));
        for (int i = 0; i < x.length; i++) {
            x[i] -= level[i];
        }
        return x;
    }

    /** Relative fall of the contrast under its open state, 0 = open. */
    private static double[] fall(Traces traces, Segment segment, Channel eye) {
        double[] x = new double[segment.frames()];
        for (int i = 0; i < x.length; i++) {
            x[i] = traces.get(segment.first() + i, eye);
        }
        int half = (int) Math.max(1, traces.rate().frames(OPEN_HALF_SECONDS));
        int stride = (int) Math.max(1, traces.rate().frames(0.1));
        double[] out = new double[x.length];
        double open = 0;
        for (int i = 0; i < x.length; i++) {
            if (i % stride == 0) {
                open = quantile(x, Math.max(0, i - half), Math.min(x.length, i + half + 1), stride);
            }
            out[i] = open > 0 ? 1 - x[i] / open : 0;
        }
        return out;
    }

    private static double quantile(double[] x, int from, int to, int stride) {
        int step = Math.max(1, stride / 3);
        double[] sorted = new double[(to - from - 1) / step + 1];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = x[from + i * step];
        }
        Arrays.sort(sorted);
        return sorted[(int) (OPEN_QUANTILE * (sorted.length - 1))];
    }

    /** What a shut eye does in this video: the deepest sign, but at least what shut lids must give. */
    private static double scale(List<double[]> signs, double least) {
        double[] all = signs.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double deepest = all.length == 0 ? 0 : all[(int) (0.995 * (all.length - 1))];
        return Math.max(deepest, least / SHUT_SHARE);
    }

    private static void blinks(Traces traces, Segment segment, List<Interval> blinks) {
        int longest = (int) Math.ceil(traces.rate().frames(LONGEST_BLINK_SECONDS));
        for (int f = segment.first(); f <= segment.last(); f++) {
            if (traces.get(f, Channel.CLOSURE) < SHUT_SHARE) {
                continue;
            }
            int from = f;
            while (from > segment.first() && traces.get(from - 1, Channel.CLOSURE) > EDGE_SHARE) {
                from--;
            }
            int to = f;
            while (to < segment.last() && traces.get(to + 1, Channel.CLOSURE) > EDGE_SHARE) {
                to++;
            }
            if (to - from + 1 <= longest) {
                blinks.add(new Interval(from, to));
            }
            f = to;
        }
    }
}
