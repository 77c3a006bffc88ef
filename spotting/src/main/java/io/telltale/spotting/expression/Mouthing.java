package io.telltale.spotting.expression;

import io.telltale.spotting.Activity;
import io.telltale.spotting.Activity.Doing;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Speech and chewing, {@code traces -> bouts}: jaw and lips go back and forth again and again, which no expression does.
 *
 * <p>Three courses are looked at: how far chin and lower lip are down, each over its own jitter, how far the lips are apart, and how wide the mouth is, low-passed.
 * Turning points make {@link Swing}s; a bout is a run of swings of one course, each no longer than half a slow chewing cycle, one soon after the other. An expression gives two, noise small ones, a nod moves the nose as
 * much as the chin. Speech has 3 to 8 syllables a second (C. Coupé et al., 2019, doi:10.1126/sciadv.aaw2594), chewing one or two cycles.
 */
final class Mouthing {
    /** Where speech and chewing move. */
    static final List<Region> PLACES = List.of(Region.LOWER_CHEEK_R, Region.LOWER_CHEEK_L, Region.MOUTH_CORNER_R, Region.MOUTH_CORNER_L, Region.UPPER_LIP, Region.LOWER_LIP,
            Region.CHIN);
    private static final double SAMPLES_PER_SECOND = 60;
    private static final double SMOOTHING_SECONDS = 0.033;
    /** Smallest swing of the jaw, IOD. */
    private static final double LEAST_SWING = 0.008;
    /** Smallest swing over the jitter of the course, standard deviations. */
    private static final double LEAST_SIGMAS = 5;
    /** Largest swing, IOD: 1 cm of 6.3 between the eyes. A mouth that opens further is an expression, or a yawn. */
    private static final double LARGEST_SWING = 0.16;
    /** Longest swing: half of a cycle of 1.2 s. */
    private static final double LONGEST_SWING_SECONDS = 0.6;
    /** Longest rest between two swings of one bout. */
    private static final double LONGEST_REST_SECONDS = 0.35;
    /** Fewest swings: an expression that wavers once makes four. */
    private static final int FEWEST = 5;
    /** Median time from swing to swing up to which they are syllables, and from which they are bites: half a cycle of 2 a second. */
    private static final double SYLLABLE_SECONDS = 0.25;
    /** The longest and the shortest time between swings of chewing lie within this factor of the median one. */
    private static final double SPREAD_OF_TIME = 1.6;
    /** What moves with the head and with neither speech nor chewing. */
    private static final List<Region> UPPER = List.of(Region.OUTER_BROW_R, Region.INNER_BROW_R, Region.INNER_BROW_L, Region.OUTER_BROW_L, Region.NOSE_ROOT);
    /** How much further the jaw moves than the upper half of the face: a nod moves both. */
    private static final double BEYOND_HEAD = 2;

    /** Share of the squared deviations from which an event is one of the mouth. */
    private static final double OF_THE_MOUTH = 0.7;

    private final Signals signals;
    private final double[] rigid;

    private Mouthing(Signals signals, double[] rigid) {
        this.signals = signals;
        this.rigid = rigid;
    }

    /** Every bout, in order. */
    static List<Activity> of(Traces traces, List<Segment> segments) {
        List<Activity> bouts = new ArrayList<>();
        int step = (int) Math.max(1, Math.floor(traces.rate().perSecond() / SAMPLES_PER_SECOND + 1e-9));
        for (Segment segment : segments) {
            Signals signals = Signals.of(traces, segment, step);
            double[] rigid = new double[signals.samples()];
            for (int s = 0; s < rigid.length; s++) {
                rigid[s] = traces.get(Math.min(segment.last(), signals.frame(s)), Traces.Channel.RIGID);
            }
            bouts.addAll(new Mouthing(signals, rigid).bouts());
        }
        return bouts;
    }

    /** Whether an event is what is left of the bouts that it lies in: most of it is in them, and it moves hardly anything but the lower face. */
    static boolean explain(Candidate candidate, List<Activity> bouts) {
        long covered = 0;
        for (Activity bout : bouts) {
            covered += candidate.interval().overlap(bout.interval());
        }
        double lower = 0;
        double all = 0;
        for (Region region : Region.values()) {
            double energy = candidate.deviations()[region.ordinal()] * candidate.deviations()[region.ordinal()];
            all += energy;
            lower += PLACES.contains(region) ? energy : 0;
        }
        return covered > 0.5 * candidate.interval().length() && lower > OF_THE_MOUTH * all;
    }

    /** Swings that follow each other, from the first sample to the last; the time is that from one to the next. */
    private record Run(int from, int to, int swings, double medianSeconds) {
        /** Both as one; what is the clearer one's decides. */
        Run with(Run other) {
            Run clearer = other.swings > swings ? other : this;
            return new Run(Math.min(from, other.from), Math.max(to, other.to), clearer.swings, clearer.medianSeconds);
        }
    }

    private List<Activity> bouts() {
        List<Run> runs = new ArrayList<>();
        runs.addAll(runs(mean(Region.CHIN, Region.LOWER_LIP)));
        runs.addAll(runs(between(Region.LOWER_LIP, Region.UPPER_LIP, 1)));
        runs.addAll(runs(between(Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R, 0)));
        runs.sort(Comparator.comparingInt(Run::from));
        List<Run> merged = new ArrayList<>();
        for (Run run : runs) {
            if (!merged.isEmpty() && run.from <= merged.getLast().to) {
                merged.add(merged.removeLast().with(run));
            } else {
                merged.add(run);
            }
        }
        return merged.stream().map(r -> new Activity(r.medianSeconds <= SYLLABLE_SECONDS ? Doing.SPEECH : Doing.CHEWING,
                new Interval(signals.firstFrame(r.from), signals.lastFrame(r.to)), confidence(r.swings))).toList();
    }

    /** How far two regions are down, each over its own jitter. */
    private double[] mean(Region one, Region other) {
        double[] a = signals.channel(2 * one.ordinal() + 1);
        double[] b = signals.channel(2 * other.ordinal() + 1);
        double weightA = weight(a);
        double weightB = weight(b);
        double[] x = new double[a.length];
        for (int s = 0; s < x.length; s++) {
            x[s] = (weightA * a[s] + weightB * b[s]) / (weightA + weightB);
        }
        return x;
    }

    private static double weight(double[] x) {
        double jitter = Math.max(1e-4, RestingLevel.jitter(x));
        return 1 / (jitter * jitter);
    }

    /** How far one region is from another: across, component 0, or down, 1. */
    private double[] between(Region one, Region other, int component) {
        double[] a = signals.channel(2 * one.ordinal() + component);
        double[] b = signals.channel(2 * other.ordinal() + component);
        double[] x = new double[a.length];
        for (int s = 0; s < x.length; s++) {
            x[s] = a[s] - b[s];
        }
        return x;
    }

    private List<Run> runs(double[] course) {
        double sigma = SMOOTHING_SECONDS * signals.perSecond();
        double[] x = sigma < 0.5 ? course : Signals.gaussian(course, sigma);
        double averaging = sigma < 0.5 ? 1 : Math.sqrt(2 * Math.sqrt(Math.PI) * sigma);
        double least = Math.max(LEAST_SWING, LEAST_SIGMAS * RestingLevel.jitter(course) / averaging);
        int longest = (int) Math.round(LONGEST_SWING_SECONDS * signals.perSecond());
        double rest = LONGEST_REST_SECONDS * signals.perSecond();
        List<Run> runs = new ArrayList<>();
        List<Swing> run = new ArrayList<>();
        for (Swing swing : Swing.of(x, least)) {
            Swing start = swing.start(x, longest);
            boolean goesOn = !run.isEmpty() && start.from() - run.getLast().to() <= rest && start.size() >= least && start.size() <= LARGEST_SWING;
            if (goesOn) {
                run.add(start);
            }
            if (!goesOn || swing.length() > longest) {
                add(run, x, runs);
                run.clear();
                Swing end = swing.end(x, longest);
                if (end.size() >= least && end.size() <= LARGEST_SWING) {
                    run.add(end);
                }
            }
        }
        add(run, x, runs);
        return runs;
    }

    private void add(List<Swing> run, double[] course, List<Run> runs) {
        if (run.size() < FEWEST) {
            return;
        }
        int from = run.getFirst().from();
        int to = run.getLast().to();
        double head = spread(rigid, from, to);
        for (Region region : UPPER) {
            head = Math.max(head, spread(signals.channel(2 * region.ordinal() + 1), from, to));
        }
        if (spread(course, from, to) < BEYOND_HEAD * head) {
            return;
        }
        double[] apart = new double[run.size() - 1];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = 0.5 * (run.get(i + 1).from() + run.get(i + 1).to() - run.get(i).from() - run.get(i).to());
        }
        double median = RunningMedian.median(apart, apart.length);
        if (median > SYLLABLE_SECONDS * signals.perSecond() && !isRegular(apart, median)) {
            return;
        }
        runs.add(new Run(from, to, run.size(), median / signals.perSecond()));
    }

    /** Chewing keeps its time; expressions that follow each other without rest do not. */
    private static boolean isRegular(double[] apart, double median) {
        // In order since the median was taken.
        return apart[apart.length - 1] <= SPREAD_OF_TIME * median && apart[0] >= median / SPREAD_OF_TIME;
    }

    /** Each swing beyond those of an expression halves the doubt. */
    private static double confidence(int swings) {
        return Math.min(0.99, 1 - Math.pow(0.5, swings - FEWEST + 1.0));
    }

    /** Median size of the steps over a tenth of a second, which slow motion hardly touches. */
    private double spread(double[] x, int from, int to) {
        int lag = (int) Math.max(1, Math.round(0.1 * signals.perSecond()));
        double[] steps = new double[Math.max(1, to - lag - from + 1)];
        for (int s = from; s + lag <= to; s++) {
            steps[s - from] = Math.abs(x[s + lag] - x[s]);
        }
        return RunningMedian.median(Arrays.copyOf(steps, steps.length), steps.length);
    }
}
