package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Blinks, from the contrast of the eyes' pictures. The open state is a high running quantile of the contrast, so slow changes of light or squint do not count; a
 * closure is a fall of both eyes by a good share of it, far outside the contrast's own noise.
 */
final class Lids {
    /** Half the window in which an eye was surely open for most of the time. */
    private static final double OPEN_HALF_SECONDS = 3;
    private static final double OPEN_QUANTILE = 0.85;
    /** A blink takes this share of the deepest fall of contrast of the video, or it is a squint or a glance. */
    private static final double SHUT_SHARE = 0.35;
    /** Fall of contrast below which no lid has closed, whatever the noise: on drawn faces open eyes stay within 0.06 to 0.15, shut ones fall by 0.15 to 0.7. */
    private static final double LEAST_FALL = 0.10;
    private static final double EDGE_SHARE = 0.15;
    private static final double LONGEST_BLINK_SECONDS = 0.8;

    private Lids() {
    }

    /** Fills the closure channel of the traces and returns the blinks, in order. */
    static List<Interval> close(Traces traces, List<Segment> segments) {
        for (Segment segment : segments) {
            double[] right = fall(traces, segment, Channel.EYE_R);
            double[] left = fall(traces, segment, Channel.EYE_L);
            for (int i = 0; i < right.length; i++) {
                traces.set(segment.first() + i, Channel.CLOSURE, 0.5 * (right[i] + left[i]));
            }
        }
        double shut = scale(traces);
        List<Interval> blinks = new ArrayList<>();
        for (Segment segment : segments) {
            for (int f = segment.first(); f <= segment.last(); f++) {
                traces.set(f, Channel.CLOSURE, Math.clamp(traces.get(f, Channel.CLOSURE) / shut, 0, 1.5));
            }
            blinks(traces, segment, blinks);
        }
        return blinks;
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

    /** What a shut eye falls by in this video: the deepest falls, but at least what shut lids must give. */
    private static double scale(Traces traces) {
        double[] falls = new double[traces.frames()];
        int count = 0;
        for (int f = 0; f < traces.frames(); f++) {
            float c = traces.get(f, Channel.CLOSURE);
            if (!Float.isNaN(c)) {
                falls[count++] = c;
            }
        }
        Arrays.sort(falls, 0, count);
        double deepest = count == 0 ? 0 : falls[(int) (0.995 * (count - 1))];
        return Math.max(deepest, LEAST_FALL / SHUT_SHARE);
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
