package io.telltale.bench.score;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Does a confidence of 0.8 mean that four of five are real? {@code (truth, candidates)* -> reliability}. All candidates of a video are judged, the told events and
 * the doubtful ones together; one is real if it has a true event of its own, of either kind, at an intersection over union of at least one half. Where two
 * claim the same true event, the surer one has it.
 *
 * <p>Expected calibration error: {@code ECE = Σ_b n_b/N |mean confidence_b - share real_b|} over {@value #BINS} equal bins of confidence (C. Guo et al., 2017,
 * arXiv:1706.04599); it is biased upwards where bins hold few candidates. Brier score: mean of (confidence - real)^2. Intervals by {@link Bootstrap} over
 * videos. Not thread-safe.
 */
public final class Calibration {
    public static final int BINS = 10;
    private static final int PER_BIN = 3;

    /** One vector for each video: of each bin its number, sum of confidences, number of real ones; last the sum of squared errors. */
    private final List<double[]> videos = new ArrayList<>();

    /**
     * @param candidates how many lie in {@code from <= confidence < to}
     * @param confidence their mean; NaN where there are none
     * @param real       share of them that is real; NaN where there are none
     */
    public record Bin(double from, double to, int candidates, double confidence, double real) { }

    public void add(MarkedVideo truth, Spotting spotting) {
        add(truth, Stream.concat(spotting.events().stream(), spotting.doubtful().stream()).toList());
    }

    public void add(MarkedVideo truth, List<Expression> candidates) {
        // Augmenting paths never unmatch: what comes first keeps its partner.
        List<Expression> surest = candidates.stream().sorted(Comparator.comparingDouble(Expression::confidence).reversed()).toList();
        IntervalMatching matching = IntervalMatching.of(surest.size(), truth.events().size(), (i, j) -> surest.get(i).interval().iou(truth.events().get(j).interval()), SpottingScore.CHALLENGE_IOU);
        double[] sums = new double[BINS * PER_BIN + 1];
        for (int i = 0; i < surest.size(); i++) {
            double confidence = surest.get(i).confidence();
            int real = matching.ofLeft().applyAsInt(i) >= 0 ? 1 : 0;
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            sums[PER_BIN * bin]++;
            sums[PER_BIN * bin + 1] += confidence;
            sums[PER_BIN * bin + 2] += real;
            sums[BINS * PER_BIN] += (confidence - real) * (confidence - real);
        }
        videos.add(sums);
    }

    private double[] total() {
        double[] total = new double[BINS * PER_BIN + 1];
        videos.forEach(v -> IntStream.range(0, v.length).forEach(k -> total[k] += v[k]));
        return total;
    }

    private static double count(double[] sums) {
        return IntStream.range(0, BINS).mapToDouble(b -> sums[PER_BIN * b]).sum();
    }

    private static double error(double[] sums) {
        return IntStream.range(0, BINS).mapToDouble(b -> Math.abs(sums[PER_BIN * b + 1] - sums[PER_BIN * b + 2])).sum() / count(sums);
    }

    public int candidates() {
        return (int) count(total());
    }

    /** Expected calibration error; its value is NaN without a candidate. */
    public PooledScore expectedError() {
        return PooledScore.of(videos, Calibration::error);
    }

    public PooledScore brier() {
        return PooledScore.of(videos, sums -> sums[BINS * PER_BIN] / count(sums));
    }

    public List<Bin> bins() {
        double[] t = total();
        return IntStream.range(0, BINS).mapToObj(b -> new Bin((double) b / BINS, (b + 1.0) / BINS, (int) t[PER_BIN * b], t[PER_BIN * b + 1] / t[PER_BIN * b], t[PER_BIN * b + 2] / t[PER_BIN * b])).toList();
    }

    /** Everything of the other as well. */
    public void add(Calibration other) {
        videos.addAll(other.videos);
    }

    /** The figures, one line an entry. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "calibration: %d candidates, expected error %s, Brier score %s", candidates(), told(expectedError()), told(brier())));
        bins().stream().filter(b -> b.candidates() > 0).forEach(b -> lines.add(String.format(Locale.ROOT, "  confidence %.1f to %.1f: mean %.2f, real %.2f, of %d", b.from(), b.to(), b.confidence(), b.real(),
                b.candidates())));
        return lines;
    }

    private static String told(PooledScore score) {
        Optional<Bootstrap.Limits> limits = Double.isNaN(score.value()) ? Optional.empty() : Bootstrap.DEFAULT.of(score).filter(l -> !Double.isNaN(l.lower()) && !Double.isNaN(l.upper()));
        return String.format(Locale.ROOT, "%.3f", score.value()) + limits.map(l -> String.format(Locale.ROOT, " [%.3f, %.3f]", l.lower(), l.upper())).orElse("");
    }
}
