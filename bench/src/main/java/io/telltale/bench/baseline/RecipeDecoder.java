package io.telltale.bench.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;

/** The peak rule of the recipe, {@code norms of the channels of a window -> segments}, and what is done over all windows. */
final class RecipeDecoder {
    private static final int AROUND = 30;
    private static final int JOIN = 3;
    private static final int OUTSIDE = 10;
    private static final int SPLIT_FROM = 20;
    private static final int SPLIT_MARGIN = 8;
    private static final int ISOLATED = 15;

    private final RecipeConstants constants;
    private final double hertz;

    RecipeDecoder(RecipeConstants constants, double hertz) {
        this.constants = constants;
        this.hertz = hertz;
    }

    /** A patch and its norm over a window, px. */
    record Channel(RecipeRegion region, RecipeRegion.Patch patch, double[] signal) { }

    /** Frames {@code head..tail}, both inside; the apex is the peak of the strongest channel. */
    record Segment(int head, int tail, int apex, double height) {
        int length() {
            return tail - head + 1;
        }

        private Segment united(Segment o) {
            return new Segment(Math.min(head, o.head), Math.max(tail, o.tail), height >= o.height ? apex : o.apex, Math.max(height, o.height));
        }

        private double overlap(Segment o) {
            return (double) Math.max(0, Math.min(tail, o.tail) - Math.max(head, o.head) + 1) / Math.min(length(), o.length());
        }
    }

    List<Segment> window(List<Channel> channels) {
        List<Segment> segments = new ArrayList<>();
        for (Channel c : channels) {
            segments.addAll(channel(lowPassed(c.signal()), constants.gap(c.region())));
        }
        return merged(merged(segments));
    }

    List<Segment> whole(List<Segment> segments) {
        List<Segment> kept = merged(segments).stream().filter(s -> s.length() >= constants.shortest() && s.length() <= constants.longest()).toList();
        kept = merged(merged(kept));
        if (!constants.isolated()) {
            return kept;
        }
        List<Segment> apart = new ArrayList<>();
        for (Segment s : kept) {
            if (apart.isEmpty() || s.length() <= ISOLATED || s.head() - apart.getLast().tail() >= ISOLATED) {
                apart.add(s);
            }
        }
        return apart;
    }

    private List<Segment> channel(double[] s, double gap) {
        double[] level = detrended(s);
        double low = Double.POSITIVE_INFINITY;
        for (double v : s) {
            low = Math.min(low, v);
        }
        boolean[] high = new boolean[s.length];
        for (int i = 0; i < s.length; i++) {
            high[i] = s[i] - low >= constants.least();
        }
        join(high);
        for (int i = 0; i < s.length; i++) {
            high[i] = high[i] && s[i] - lowest(s, i) > gap && level[i] - lowest(level, i) > constants.detrended();
        }
        join(high);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < s.length; i++) {
            if (high[i]) {
                int head = i;
                while (i + 1 < s.length && high[i + 1]) {
                    i++;
                }
                segments.addAll(split(s, grown(s, head, i)));
            }
        }
        return segments;
    }

    private static double lowest(double[] s, int at) {
        double low = s[at];
        for (int i = Math.max(0, at - AROUND); i <= Math.min(s.length - 1, at + AROUND); i++) {
            low = Math.min(low, s[i]);
        }
        return low;
    }

    private static void join(boolean[] high) {
        int last = -1;
        for (int i = 0; i < high.length; i++) {
            if (high[i]) {
                for (int j = last + 1; last >= 0 && i - last <= JOIN && j < i; j++) {
                    high[j] = true;
                }
                last = i;
            }
        }
    }

    private Segment grown(double[] s, int head, int tail) {
        int peak = head;
        for (int i = head; i <= tail; i++) {
            peak = s[i] > s[peak] ? i : peak;
        }
        return new Segment(boundary(s, head, -1, s[peak]), boundary(s, tail, 1, s[peak]), peak, s[peak]);
    }

    /** Walks outward until the signal is near its valley, or rises again. */
    private int boundary(double[] s, int from, int direction, double peak) {
        int valley = from;
        for (int i = Math.max(0, from - AROUND); i <= Math.min(s.length - 1, from + AROUND); i++) {
            valley = s[i] < s[valley] ? i : valley;
        }
        if ((valley - from) * direction <= 0) {
            int best = from;
            for (int k = 1; k <= OUTSIDE && inside(s, from + k * direction); k++) {
                best = s[from + k * direction] < s[best] ? from + k * direction : best;
            }
            return s[from] - s[best] > constants.valleyGap() ? best : from;
        }
        double end = s[valley] + constants.valley() * (peak - s[valley]);
        int i = from;
        while (inside(s, i + direction)) {
            if (s[i] < end) {
                return i;
            }
            if (s[i + direction] > s[i]) {
                return direction < 0 ? Math.min(from, i + 2) : Math.max(from, i - 2);
            }
            i += direction;
        }
        return i;
    }

    private static boolean inside(double[] s, int i) {
        return i >= 0 && i < s.length;
    }

    private List<Segment> split(double[] s, Segment whole) {
        if (constants.split() == 0 || whole.length() < SPLIT_FROM) {
            return List.of(whole);
        }
        int valley = -1;
        for (int i = whole.head() + SPLIT_MARGIN; i <= whole.tail() - SPLIT_MARGIN; i++) {
            valley = valley < 0 || s[i] < s[valley] ? i : valley;
        }
        int before = whole.head();
        int after = valley;
        for (int i = whole.head(); i <= whole.tail(); i++) {
            before = i <= valley && s[i] > s[before] ? i : before;
            after = i >= valley && s[i] > s[after] ? i : after;
        }
        boolean deep = deep(s[before], s[valley]) && deep(s[after], s[valley]);
        return deep ? List.of(new Segment(whole.head(), valley, before, s[before]), new Segment(valley, whole.tail(), after, s[after])) : List.of(whole);
    }

    private boolean deep(double peak, double valley) {
        return peak - valley > Math.max(constants.splitLeast(), constants.split() * peak);
    }

    /** One pass: what overlaps enough is united. */
    private List<Segment> merged(List<Segment> segments) {
        List<Segment> out = new ArrayList<>();
        for (Segment s : segments.stream().sorted(Comparator.comparingInt(Segment::head)).toList()) {
            int partner = -1;
            for (int i = 0; i < out.size(); i++) {
                if (out.get(i).overlap(s) > constants.merge()) {
                    partner = i;
                }
            }
            if (partner < 0) {
                out.add(s);
            } else {
                out.set(partner, out.get(partner).united(s));
            }
        }
        return out;
    }

    /** All parts over the cut-off taken out, its magnitude. */
    double[] lowPassed(double[] s) {
        int n = s.length;
        int last = Math.min(n / 2, (int) Math.floor(constants.lowPass() / hertz * n));
        double[] out = new double[n];
        for (int k = 0; k <= last; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < n; t++) {
                re += s[t] * Math.cos(2 * Math.PI * k * t / n);
                im -= s[t] * Math.sin(2 * Math.PI * k * t / n);
            }
            double twice = (k == 0 || 2 * k == n ? 1.0 : 2.0) / n;
            for (int t = 0; t < n; t++) {
                out[t] += twice * (re * Math.cos(2 * Math.PI * k * t / n) - im * Math.sin(2 * Math.PI * k * t / n));
            }
        }
        for (int t = 0; t < n; t++) {
            out[t] = Math.abs(out[t]);
        }
        return out;
    }

    /** Less its quadratic trend, in place of the residue of an empirical mode decomposition. */
    private static double[] detrended(double[] s) {
        if (s.length < 4) {
            return s.clone();
        }
        WeightedObservedPoints points = new WeightedObservedPoints();
        for (int t = 0; t < s.length; t++) {
            points.add((double) t / s.length, s[t]);
        }
        double[] c = PolynomialCurveFitter.create(2).fit(points.toList());
        double[] out = new double[s.length];
        for (int t = 0; t < s.length; t++) {
            double x = (double) t / s.length;
            out[t] = s[t] - c[0] - c[1] * x - c[2] * x * x;
        }
        return out;
    }
}
