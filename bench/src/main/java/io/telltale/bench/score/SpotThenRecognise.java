package io.telltale.bench.score;

import io.telltale.spotting.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Spot-then-recognise score, {@code STRS = F1_spotting × F1_analysis}, pooled over videos.
 *
 * <p>{@code F1_spotting = 2TP/(2TP+FP+FN)} of intervals whose intersection over union with a true one is at least 0.5, one to one by maximum matching.
 * {@code F1_analysis = 2PR/(P+R)} from the mean precision P and the mean recall R over the classes of the whole truth, measured on spotted true positives
 * alone; a class without a true positive has precision and recall 0. It is not the mean of the classes' F1, which is {@link #uf1}.
 *
 * <p>Where we deviate from published programs: the matching does not depend on the order of the predictions, and videos without truth or without predictions
 * count. G.-B. Liong, J. See, C. S. Chan, Spot-then-recognize: a micro-expression analysis network for seamless evaluation of long videos,
 * Signal Processing: Image Communication 110, 2023, doi:10.1016/j.image.2022.116875. Not thread-safe.
 *
 * @param <C> the classes: emotions, or coarse classes
 */
public final class SpotThenRecognise<C> {
    /** An interval and what it is said, or known, to show. */
    public record Recognised<C>(Interval interval, C shown) {
        public Recognised {
            Objects.requireNonNull(interval);
            Objects.requireNonNull(shown);
        }
    }

    private record Pair<C>(C truth, C said) { }

    private final double threshold;
    private final Set<C> classes = new HashSet<>();
    private final List<Pair<C>> pairs = new ArrayList<>();
    private Counts spotting = Counts.NONE;

    public SpotThenRecognise() {
        this(SpottingScore.CHALLENGE_IOU);
    }

    /** @param threshold intersection over union that makes a hit, in (0, 1] */
    public SpotThenRecognise(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the IoU of a hit must lie in (0, 1], got " + threshold);
        }
        this.threshold = threshold;
    }

    /** Adds one video; events of classes that are not judged ("others", in the challenge) are left out by the caller. */
    public void add(List<Recognised<C>> truth, List<Recognised<C>> spotted) {
        truth.forEach(event -> classes.add(event.shown()));
        IntervalMatching matching = IntervalMatching.of(truth.size(), spotted.size(), (i, j) -> truth.get(i).interval().iou(spotted.get(j).interval()), threshold);
        for (int i = 0; i < truth.size(); i++) {
            int partner = matching.ofLeft().applyAsInt(i);
            if (partner >= 0) {
                pairs.add(new Pair<>(truth.get(i).shown(), spotted.get(partner).shown()));
            }
        }
        spotting = spotting.plus(new Counts(matching.size(), spotted.size() - matching.size(), truth.size() - matching.size()));
    }

    public Counts spotting() {
        return spotting;
    }

    /** True positives whose class is right as well. */
    public int recognised() {
        return (int) pairs.stream().filter(p -> p.truth().equals(p.said())).count();
    }

    private Map<C, Counts> byClass() {
        Map<C, Counts> counts = new HashMap<>();
        for (C c : classes) {
            int both = (int) pairs.stream().filter(p -> p.truth().equals(c) && p.said().equals(c)).count();
            int said = (int) pairs.stream().filter(p -> p.said().equals(c)).count();
            int truth = (int) pairs.stream().filter(p -> p.truth().equals(c)).count();
            counts.put(c, new Counts(both, said - both, truth - both));
        }
        return counts;
    }

    /** Mean over the classes of the truth; NaN where the truth is empty. */
    public double meanPrecision() {
        return byClass().values().stream().mapToDouble(c -> orZero(c.precision())).average().orElse(Double.NaN);
    }

    /** Mean over the classes of the truth; NaN where the truth is empty. */
    public double meanRecall() {
        return byClass().values().stream().mapToDouble(c -> orZero(c.recall())).average().orElse(Double.NaN);
    }

    /** Harmonic mean of {@link #meanPrecision} and {@link #meanRecall}; 0 where both are. */
    public double f1Analysis() {
        double p = meanPrecision();
        double r = meanRecall();
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    /** Mean F1 of the classes of the truth over true positives, which some papers print beside the score. */
    public double uf1() {
        return byClass().values().stream().mapToDouble(c -> orZero(c.f1())).average().orElse(Double.NaN);
    }

    /** NaN where the truth is empty. */
    public double score() {
        return spotting.f1() * f1Analysis();
    }

    private static double orZero(double ratio) {
        return Double.isNaN(ratio) ? 0 : ratio;
    }
}
