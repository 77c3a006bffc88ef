package io.telltale.spotting.expression;

import io.telltale.spotting.Region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes events out of signals one by one, the clearest first (after matching pursuit, Mallat and Zhang 1993).
 *
 * <p>The sample and region with the largest displacement over its threshold gives a pattern d, the displacement of all regions there. The signals projected on
 * it, {@code a(t) = sum d x(t)/s² / sum d²/s²}, give the event's course, with far less noise than any one region; its edges are where a falls below a share of
 * the peak or begins to rise again. What was found is masked in the regions that took part, and the next event is sought.
 */
final class Pursuit {
    private static final int REGIONS = Region.values().length;
    /** A dip to this share of the peak, followed by a rise by as much again, parts two events. */
    private static final double VALLEY = 0.33;
    /** Displacements under this many standard deviations do not belong to a pattern. */
    private static final double PATTERN_SIGMAS = 3;

    /**
     * An event is above half its peak for about half of its length; what is so for less is a bump on a drift, and the bump will be found by
     * itself.
     */
    private static final double LEAST_FULLNESS = 0.25;
    /** A region that moves alone, in a way of its own, has to move this much further than an action that muscles can do. */
    private static final double ALONE = 1.8;
    /** Excess from which an event is so clear that its size alone tells where it begins and ends. */
    private static final double PLAIN = 4;

    /** Standard deviations below the highest sample at which a summit is as good as the highest. */
    private static final double SUMMIT = 2;

    /** Before and after an event: long enough to tell noise, short enough that it is the noise of that moment. */
    private static final double AROUND_SECONDS = 1.5;
    /** Lower quartile of |x| of a Gaussian of standard deviation 1. */
    private static final double QUARTILE = 0.3186;
    /** Where a face lies before and after an event is read over this long, this far from it. */
    private static final double MOMENT_SECONDS = 0.5;
    private static final double GAP_SECONDS = 0.05;

    private final Signals signals;
    private final double[][] level;
    private final double[] sigma;
    private final DecoderOptions options;
    private final boolean[][] away;
    private final double threshold;
    private final boolean[][] masked;

    /**
     * @param signals displacement from the level
     * @param level   the level itself, {@code channels×samples}
     * @param away    {@code regions×samples} in which a region moves, left out when noise is measured
     */
    Pursuit(Signals signals, double[][] level, NoiseFloor noise, boolean[][] away, DecoderOptions options) {
        this.signals = signals;
        this.level = level;
        this.sigma = noise.sigma();
        this.options = options;
        this.away = away;
        this.threshold = options.threshold(REGIONS + FacialAction.ALL.size());
        this.masked = new boolean[REGIONS + FacialAction.ALL.size()][signals.samples()];
    }

    /** A lid alone starts an event only where it moves as a muscle moves it: blinks and glances move lids all the time. */
    List<Candidate> events() {
        double[][] excess = excess();
        List<Candidate> found = new ArrayList<>();
        for (Peak peak = strongest(excess); peak != null; peak = strongest(excess)) {
            Candidate candidate = grow(peak);
            if (candidate != null) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** The event at its height at a sample, wherever that is and however far it stands out; null where nothing moves there. */
    Candidate around(int sample) {
        return grow(new Peak(0, sample, 1));
    }

    private record Peak(int probe, int sample, double excess) {
    }

    /** Displacement over threshold of every region, and after them of every facial action. */
    private double[][] excess() {
        double[][] excess = new double[REGIONS + FacialAction.ALL.size()][];
        for (Region region : Region.values()) {
            excess[region.ordinal()] = region.isLid() ? new double[signals.samples()] : excess(region);
        }
        for (int i = 0; i < FacialAction.ALL.size(); i++) {
            excess[REGIONS + i] = excess(FacialAction.ALL.get(i));
        }
        return excess;
    }

    private double[] excess(Region region) {
        int r = region.ordinal();
        double[] x = signals.channel(2 * r);
        double[] y = signals.channel(2 * r + 1);
        // On the midline no muscle pulls sideways.
        double sideways = region.x() == 0 ? 0 : 1;
        double[] excess = new double[signals.samples()];
        for (int s = 0; s < excess.length; s++) {
            double deviations = Math.hypot(sideways * x[s] / sigma[2 * r], y[s] / sigma[2 * r + 1]) / (ALONE * threshold);
            double displacement = Math.hypot(sideways * x[s], y[s]) / (ALONE * options.leastDisplacement());
            excess[s] = Math.min(deviations, displacement);
        }
        return excess;
    }

    /**
     * The amount of an action, {@code a = sum p x/s² / sum p²/s²}, over its threshold; its noise is measured on itself, since regions do
     * not err independently.
     */
    private double[] excess(FacialAction action) {
        double[] amount = course(action.pattern());
        double noise = NoiseFloor.of(amount, away(action));
        for (int s = 0; s < amount.length; s++) {
            amount[s] = Math.min(amount[s] / (noise * threshold), amount[s] / options.leastDisplacement());
        }
        return amount;
    }

    /** Samples in which a region of an action moves. */
    private boolean[] away(FacialAction action) {
        boolean[] any = new boolean[signals.samples()];
        for (int r = 0; r < REGIONS; r++) {
            for (int s = 0; s < any.length && action.moves(r); s++) {
                any[s] |= away[r][s];
            }
        }
        return any;
    }

    private Peak strongest(double[][] excess) {
        int probe = -1;
        int sample = -1;
        double best = 1;
        for (int e = 0; e < excess.length; e++) {
            for (int s = 0; s < excess[e].length; s++) {
                if (excess[e][s] > best && !masked(e, s)) {
                    best = excess[e][s];
                    probe = e;
                    sample = s;
                }
            }
        }
        return sample < 0 ? null : new Peak(probe, sample, best);
    }

    private boolean masked(int e, int sample) {
        if (masked[e][sample] || e < REGIONS) {
            return masked[e][sample];
        }
        FacialAction action = FacialAction.ALL.get(e - REGIONS);
        for (int r = 0; r < REGIONS; r++) {
            if (action.moves(r) && masked[r][sample]) {
                return true;
            }
        }
        return false;
    }

    private Candidate grow(Peak peak) {
        double[] pattern = pattern(peak.sample, peak.sample);
        double[] course = course(pattern);
        int from = peak.sample;
        int to = peak.sample;
        while (from > 0 && course[from - 1] > 0.85) {
            from--;
        }
        while (to < course.length - 1 && course[to + 1] > 0.85) {
            to++;
        }
        pattern = pattern(from, to);
        course = course(pattern);
        if (peak.excess > PLAIN) {
            Candidate whole = bounded(peak, pattern, raised(course, pattern), from, to);
            // What goes on in other directions may be another motion: then this one ends where its own direction does.
            return whole != null ? whole : bounded(peak, pattern, course, from, to);
        }
        return bounded(peak, pattern, course, from, to);
    }

    /** The event under a course, with its apex in {@code from..to}; null where it is a drift or as long as the other decoder's. */
    private Candidate bounded(Peak peak, double[] pattern, double[] course, int from, int to) {
        int apex = from;
        for (int s = from; s <= to; s++) {
            if (course[s] > course[apex]) {
                apex = s;
            }
        }
        double noise = courseNoise(pattern);
        double edge = Math.max(options.edgeShare() * course[apex], Math.min(0.5, 2 * noise));
        int onset = Math.max(0, edge(course, apex, -1, edge) - runOut(course, apex, -1, edge));
        int offset = Math.min(course.length - 1, edge(course, apex, 1, edge) + runOut(course, apex, 1, edge));
        mask(peak.probe, pattern, Math.min(onset, peak.sample), Math.max(offset, peak.sample));
        apex = reached(course, onset, apex, SUMMIT * noise);
        int widened = widening(offset - onset + 1);
        onset = Math.min(apex, onset + widened / 2);
        offset = Math.max(apex, offset - (widened - widened / 2));
        double seconds = (offset - onset + 1) / signals.perSecond();
        boolean drift = above(course, apex, 0.5) < LEAST_FULLNESS * (offset - onset + 1);
        if (drift || seconds < options.leastSeconds() || seconds > options.mostSeconds() || course[apex] <= 0) {
            return null;
        }
        boolean open = onset == 0 && course[0] > 2 * edge || offset == course.length - 1 && course[offset] > 2 * edge;
        double left = course[Math.max(0, onset - 1)] / course[apex];
        double right = course[Math.min(course.length - 1, offset + 1)] / course[apex];
        double returned = open ? 0.5 : Math.clamp(1 - Math.max(Math.abs(left), Math.abs(right)), 0, 1);
        return new Candidate(signals.firstFrame(onset), signals.frame(apex), Math.max(signals.frame(apex), signals.lastFrame(offset)), pattern,
                mean(from, to), sigma, deviations(pattern), peak.excess, course[apex] / noise, course[apex] / Math.max(noise, around(course, onset, offset)), returned, step(pattern, course, onset, offset) / course[apex]);
    }

    /** Standard deviation of a course in the seconds before and after an event, from its lower quartile: noise is not the same all the time, and an event may not be alone. */
    private double around(double[] course, int onset, int offset) {
        int reach = (int) Math.round(AROUND_SECONDS * signals.perSecond());
        int margin = (int) Math.round(0.1 * signals.perSecond());
        int from = Math.max(0, onset - reach);
        int to = Math.min(course.length - 1, offset + reach);
        double[] sizes = new double[to - from + 1];
        int n = 0;
        for (int s = from; s <= to; s++) {
            if (s < onset - margin || s > offset + margin) {
                sizes[n++] = Math.abs(course[s]);
            }
        }
        Arrays.sort(sizes, 0, n);
        return n < 8 ? 0 : sizes[n / 4] / QUARTILE;
    }

    /**
     * How far the face lies after an event from where it lay before, along the pattern: the change of the medians over moments before and after, the level
     * added back. A glance or a shift of posture leaves a step, and a level that follows it makes the step look like an event.
     */
    private double step(double[] pattern, double[] course, int onset, int offset) {
        int moment = Math.max(1, (int) Math.round(MOMENT_SECONDS * signals.perSecond()));
        int gap = (int) Math.round(GAP_SECONDS * signals.perSecond());
        double before = lying(pattern, course, onset - gap - moment, onset - gap - 1);
        double after = lying(pattern, course, offset + gap + 1, offset + gap + moment);
        return Double.isNaN(before) || Double.isNaN(after) ? 0 : Math.abs(after - before);
    }

    /** Median of the course with its level over samples; NaN where they lie outside. */
    private double lying(double[] pattern, double[] course, int from, int to) {
        if (from < 0 || to >= course.length) {
            return Double.NaN;
        }
        double total = 0;
        double[] sum = new double[to - from + 1];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double weight = weight(pattern, c);
            total += weight * pattern[c];
            for (int s = from; s <= to; s++) {
                sum[s - from] += weight * level[c][s];
            }
        }
        for (int s = from; s <= to; s++) {
            sum[s - from] = course[s] + (total > 0 ? sum[s - from] / total : 0);
        }
        return RunningMedian.median(sum, sum.length);
    }

    /**
     * The first summit on the way to the apex that comes within a tolerance of it: on a plateau noise decides which sample is the highest, and coders mark
     * where it is reached.
     */
    private static int reached(double[] course, int onset, int apex, double tolerance) {
        int s = onset;
        while (s < apex && course[s] < course[apex] - tolerance) {
            s++;
        }
        while (s < apex && course[s + 1] > course[s]) {
            s++;
        }
        return s;
    }

    private double[] deviations(double[] pattern) {
        double[] deviations = new double[REGIONS];
        for (int r = 0; r < REGIONS; r++) {
            deviations[r] = Math.hypot(pattern[2 * r] / sigma[2 * r], pattern[2 * r + 1] / sigma[2 * r + 1]);
        }
        return deviations;
    }

    /** Mean displacement over samples. */
    private double[] mean(int from, int to) {
        double[] mean = new double[Signals.CHANNELS];
        for (int c = 0; c < mean.length; c++) {
            double[] x = signals.channel(c);
            for (int s = from; s <= to; s++) {
                mean[c] += x[s] / (to - from + 1);
            }
        }
        return mean;
    }

    /** Mean displacement over samples, without what is lost in noise. */
    private double[] pattern(int from, int to) {
        double[] pattern = mean(from, to);
        double scale = Math.sqrt(to - from + 1);
        for (int r = 0; r < REGIONS; r++) {
            double deviations = Math.hypot(pattern[2 * r] / sigma[2 * r], pattern[2 * r + 1] / sigma[2 * r + 1]);
            if (deviations < PATTERN_SIGMAS / Math.min(scale, 2)) {
                pattern[2 * r] = 0;
                pattern[2 * r + 1] = 0;
            }
        }
        return pattern;
    }

    /** a(t), with a floor under the noise so that no single quiet channel decides alone. */
    private double[] course(double[] pattern) {
        double[] course = new double[signals.samples()];
        double total = 0;
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double weight = weight(pattern, c);
            if (weight == 0) {
                continue;
            }
            total += weight * pattern[c];
            double[] x = signals.channel(c);
            for (int s = 0; s < course.length; s++) {
                course[s] += weight * x[s];
            }
        }
        for (int s = 0; s < course.length && total > 0; s++) {
            course[s] /= total;
        }
        return course;
    }

    private double weight(double[] pattern, int channel) {
        double floor = options.leastDisplacement() / 3;
        return pattern[channel] / (sigma[channel] * sigma[channel] + floor * floor);
    }

    /**
     * Where an event is far above its threshold it need not keep one direction: {@code max(a(t), |x(t)| / |x(apex)|)} over the regions that take part, noise
     * subtracted. A mouth that opens while it smiles goes on.
     */
    private double[] raised(double[] course, double[] pattern) {
        double peak = 0;
        double[] energy = new double[course.length];
        double noise = 0;
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double weight = pattern[c] == 0 ? 0 : weight(pattern, c) / pattern[c];
            if (weight == 0) {
                continue;
            }
            double[] x = signals.channel(c);
            peak += weight * pattern[c] * pattern[c];
            noise += weight * sigma[c] * sigma[c];
            for (int s = 0; s < energy.length; s++) {
                energy[s] += weight * x[s] * x[s];
            }
        }
        double[] raised = new double[course.length];
        for (int s = 0; s < course.length; s++) {
            raised[s] = Math.max(course[s], Math.sqrt(Math.max(0, energy[s] - 2 * noise) / peak));
        }
        return raised;
    }

    private double courseNoise(double[] pattern) {
        double variance = 0;
        double total = 0;
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double weight = weight(pattern, c);
            variance += weight * weight * sigma[c] * sigma[c];
            total += weight * pattern[c];
        }
        return total > 0 ? Math.sqrt(variance) / total : 1;
    }

    /** The last sample on the way out from the apex that still belongs to the event. */
    private int edge(double[] course, int apex, int direction, double level) {
        int lowest = apex;
        for (int s = apex; s >= 0 && s < course.length; s += direction) {
            if (course[s] < level) {
                return s - direction;
            }
            if (course[s] < course[lowest]) {
                lowest = s;
            }
            boolean rises = course[s] - course[lowest] > VALLEY * course[apex] && course[lowest] < (1 - VALLEY) * course[apex];
            if (rises) {
                return lowest;
            }
        }
        return direction < 0 ? 0 : course.length - 1;
    }

    /** Samples around the apex in which the course stays above a share of its peak. */
    private static int above(double[] course, int apex, double share) {
        int from = apex;
        while (from > 0 && course[from - 1] > share * course[apex]) {
            from--;
        }
        int to = apex;
        while (to < course.length - 1 && course[to + 1] > share * course[apex]) {
            to++;
        }
        return to - from + 1;
    }

    /**
     * By how much the low-pass has drawn an event of this length out, samples. A raised cosine of length L has a standard deviation of 0.18 L; variances add,
     * so the length before was {@code sqrt(L² - (sigma / 0.18)²)}.
     */
    private int widening(int length) {
        double sigma = options.smoothingSeconds() * signals.perSecond();
        if (sigma < 0.5) {
            return 0;
        }
        double drawn = sigma / 0.18;
        return (int) Math.round(length - Math.sqrt(Math.max(0.5 * length * length, length * (double) length - drawn * drawn)));
    }

    /**
     * How far beyond the edge the event still reaches, samples: the line through the crossings of half the peak and of the edge, drawn on
     * to zero.
     */
    private static int runOut(double[] course, int apex, int direction, double level) {
        double peak = course[apex];
        int half = apex;
        while (half > 0 && half < course.length - 1 && course[half] > 0.5 * peak) {
            half += direction;
        }
        int foot = half;
        while (foot > 0 && foot < course.length - 1 && course[foot] > level) {
            foot += direction;
        }
        double share = level / peak;
        return share >= 0.4 ? 0 : (int) Math.round(Math.abs(foot - half) * share / (0.5 - share));
    }

    private void mask(int probe, double[] pattern, int onset, int offset) {
        int margin = (int) Math.round(0.05 * signals.perSecond());
        int from = Math.max(0, onset - margin);
        int to = Math.min(signals.samples() - 1, offset + margin);
        Arrays.fill(masked[probe], from, to + 1, true);
        for (int r = 0; r < REGIONS; r++) {
            if (pattern[2 * r] != 0 || pattern[2 * r + 1] != 0) {
                Arrays.fill(masked[r], from, to + 1, true);
            }
        }
    }
}
