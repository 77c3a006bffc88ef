package io.telltale.bench.score;

import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Spotting against planted or annotated truth, pooled over videos: a spotted interval is right if its inclusive intersection over union with a true one is at
 * least {@code 0.5}, one to one by maximum matching, {@code (truth, spotted)* -> counts}.
 *
 * <p><em>Class-aware</em>: micro events match micro events only, and "overall" is the sum of both kinds. <em>Class-agnostic</em>: kinds are ignored.
 * Published scores use either; both are given. Not thread-safe.
 */
public final class SpottingScore {
    /** The rule of the MEGC challenges. */
    public static final double CHALLENGE_IOU = 0.5;

    private final double threshold;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Double> apexErrorSeconds = new ArrayList<>();
    private Counts micro = Counts.NONE;
    private Counts macro = Counts.NONE;
    private Counts agnostic = Counts.NONE;
    private double minutes;
    private int videos;

    /** What became of one true event; the peak is NaN where it is not known. */
    record Outcome(Kind kind, double peakPercent, boolean foundAsKind, boolean found) { }

    /** A share of planted events found, by their peak displacement in percent of the inter-ocular distance: {@code from <= peak < to}. */
    public record AmplitudeBin(Kind kind, double from, double to, int planted, int foundAsKind, int found) {
        /** Found, with the right kind. NaN where nothing was planted. */
        public double recall() {
            return (double) foundAsKind / planted;
        }

        /** Found, whatever it was called. NaN where nothing was planted. */
        public double agnosticRecall() {
            return (double) found / planted;
        }
    }

    public SpottingScore() {
        this(CHALLENGE_IOU);
    }

    /** @param threshold intersection over union that makes a hit, in (0, 1] */
    public SpottingScore(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the IoU of a hit must lie in (0, 1], got " + threshold);
        }
        this.threshold = threshold;
    }

    /** Adds one planted video. */
    public void add(PlantedTruth truth, List<Expression> spotted) {
        add(MarkedVideo.of(truth), spotted);
    }

    /** Adds one video, given its planted events. */
    public void add(FrameRate rate, long frames, List<PlantedTruth.Event> planted, List<Expression> spotted) {
        add(new MarkedVideo(rate, frames, planted.stream().map(MarkedEvent::of).toList()), spotted);
    }

    /** Adds one video. Events whose apex is not marked say nothing of the apex error, and events of unknown peak fall into no amplitude bin. */
    public void add(MarkedVideo video, List<Expression> spotted) {
        List<MarkedEvent> truth = video.events();
        boolean[] asKind = new boolean[truth.size()];
        for (Kind kind : Kind.values()) {
            List<Integer> mine = indices(truth.size(), i -> truth.get(i).kind() == kind);
            List<Integer> theirs = indices(spotted.size(), j -> spotted.get(j).kind() == kind);
            IntervalMatching matching = IntervalMatching.of(mine.size(), theirs.size(),
                    (i, j) -> iou(truth.get(mine.get(i)), spotted.get(theirs.get(j))), threshold);
            for (int i = 0; i < mine.size(); i++) {
                asKind[mine.get(i)] = matching.ofLeft().applyAsInt(i) >= 0;
            }
            Counts counts = new Counts(matching.size(), theirs.size() - matching.size(), mine.size() - matching.size());
            switch (kind) {
                case MICRO -> micro = micro.plus(counts);
                case MACRO -> macro = macro.plus(counts);
            }
        }
        IntervalMatching any = IntervalMatching.of(truth.size(), spotted.size(), (i, j) -> iou(truth.get(i), spotted.get(j)), threshold);
        agnostic = agnostic.plus(new Counts(any.size(), spotted.size() - any.size(), truth.size() - any.size()));
        for (int i = 0; i < truth.size(); i++) {
            int partner = any.ofLeft().applyAsInt(i);
            MarkedEvent event = truth.get(i);
            outcomes.add(new Outcome(event.kind(), event.peakPercent().orElse(Double.NaN), asKind[i], partner >= 0));
            if (partner >= 0 && event.apex().isPresent()) {
                apexErrorSeconds.add(Math.abs(video.rate().seconds(spotted.get(partner).apex() - event.apex().getAsLong())));
            }
        }
        minutes += video.rate().seconds(video.frames()) / 60;
        videos++;
    }

    private static double iou(MarkedEvent truth, Expression spotted) {
        return truth.interval().iou(spotted.interval());
    }

    private static List<Integer> indices(int size, IntPredicate chosen) {
        return IntStream.range(0, size).filter(chosen).boxed().toList();
    }

    /** Class-aware counts of one kind. */
    public Counts of(Kind kind) {
        return kind == Kind.MICRO ? micro : macro;
    }

    /** Class-aware counts of both kinds. */
    public Counts overall() {
        return micro.plus(macro);
    }

    /** Counts with kinds ignored. */
    public Counts agnostic() {
        return agnostic;
    }

    /**
     * Class-aware counts of one kind when planted events weaker than {@code percent} are nobody's duty: they are no misses, and finding them is no
     * false alarm. Every spotted event of the kind that matches nothing still counts as false.
     */
    public Counts atLeast(Kind kind, double percent) {
        int found = 0;
        int missed = 0;
        for (Outcome o : outcomes) {
            if (o.kind() == kind && o.peakPercent() >= percent) {
                if (o.foundAsKind()) {
                    found++;
                } else {
                    missed++;
                }
            }
        }
        return new Counts(found, of(kind).falsePositives(), missed);
    }

    /** Recall by planted peak displacement; {@code edges} ascending, in percent of the inter-ocular distance. */
    public List<AmplitudeBin> byAmplitude(Kind kind, double... edges) {
        List<AmplitudeBin> bins = new ArrayList<>();
        for (int b = 0; b + 1 < edges.length; b++) {
            double from = edges[b];
            double to = edges[b + 1];
            if (!(to > from)) {
                throw new IllegalArgumentException("bin edges must ascend, got " + from + " then " + to);
            }
            List<Outcome> inside = outcomes.stream().filter(o -> o.kind() == kind && o.peakPercent() >= from && o.peakPercent() < to).toList();
            bins.add(new AmplitudeBin(kind, from, to, inside.size(), (int) inside.stream().filter(Outcome::foundAsKind).count(),
                    (int) inside.stream().filter(Outcome::found).count()));
        }
        return bins;
    }

    /** Spotted events that match no planted event of any kind, per minute of video. */
    public double falsePerMinute() {
        return agnostic.falsePositives() / minutes;
    }

    /** Median distance between true and spotted apex over class-agnostic hits, seconds; NaN without a hit. */
    public double medianApexErrorSeconds() {
        if (apexErrorSeconds.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = apexErrorSeconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    public double minutes() {
        return minutes;
    }

    public int videos() {
        return videos;
    }

    /** Counts of bare intervals of one kind, for methods that give no more: {@code (planted, spotted) -> counts}. */
    public static Counts ofIntervals(List<Interval> planted, List<Interval> spotted, double threshold) {
        int hits = IntervalMatching.of(planted.size(), spotted.size(), (i, j) -> planted.get(i).iou(spotted.get(j)), threshold).size();
        return new Counts(hits, spotted.size() - hits, planted.size() - hits);
    }
}
