package io.telltale.bench.score;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Do two spottings of the same happening tell the same? {@code (events at one rate, events at another) -> counts and distances}. Pairs are a maximum matching
 * by intersection over union of at least one half in seconds.
 *
 * @param frame         of the coarser rate, seconds
 * @param macro         pairs that both call macro
 * @param micro         pairs that both call micro
 * @param kindsDiffer   pairs of which one is called micro and one macro
 * @param onlyFirst     events without a partner
 * @param onlySecond    events without a partner
 * @param microDistance of each micro pair, the largest of the distances of onset, apex and offset, frames of the coarser rate
 * @param macroDistance the same of macro pairs
 */
public record EventAgreement(double frame, int macro, int micro, int kindsDiffer, int onlyFirst, int onlySecond, List<Double> microDistance, List<Double> macroDistance) {
    /** An interval that ends with a frame ends somewhere within it: half a frame of each rate is nobody's error. */
    private static final double WITHIN_FRAMES = 1;

    public EventAgreement {
        microDistance = List.copyOf(microDistance);
        macroDistance = List.copyOf(macroDistance);
    }

    public static EventAgreement of(FrameRate firstRate, List<Expression> first, FrameRate secondRate, List<Expression> second) {
        double frame = 1 / Math.min(firstRate.perSecond(), secondRate.perSecond());
        IntervalMatching matching = IntervalMatching.of(first.size(), second.size(), (i, j) -> iou(firstRate, first.get(i), secondRate, second.get(j)), SpottingScore.CHALLENGE_IOU);
        List<int[]> pairs = IntStream.range(0, first.size()).filter(i -> matching.ofLeft().applyAsInt(i) >= 0)
                .mapToObj(i -> new int[] {i, matching.ofLeft().applyAsInt(i)}).toList();
        int differ = (int) pairs.stream().filter(p -> first.get(p[0]).kind() != second.get(p[1]).kind()).count();
        List<Double> micro = pairs.stream().filter(p -> isBoth(Kind.MICRO, first.get(p[0]), second.get(p[1]))).map(p -> distance(firstRate, first.get(p[0]), secondRate, second.get(p[1])) / frame).toList();
        List<Double> macro = pairs.stream().filter(p -> isBoth(Kind.MACRO, first.get(p[0]), second.get(p[1]))).map(p -> distance(firstRate, first.get(p[0]), secondRate, second.get(p[1])) / frame).toList();
        return new EventAgreement(frame, macro.size(), micro.size(), differ, first.size() - pairs.size(), second.size() - pairs.size(), micro, macro);
    }

    private static boolean isBoth(Kind kind, Expression a, Expression b) {
        return a.kind() == kind && b.kind() == kind;
    }

    private static double iou(FrameRate ra, Expression a, FrameRate rb, Expression b) {
        double from = Math.max(ra.seconds(a.onset()), rb.seconds(b.onset()));
        double to = Math.min(ra.seconds(a.offset() + 1), rb.seconds(b.offset() + 1));
        double both = Math.max(0, to - from);
        return both / (ra.seconds(a.offset() + 1 - a.onset()) + rb.seconds(b.offset() + 1 - b.onset()) - both);
    }

    private static double distance(FrameRate ra, Expression a, FrameRate rb, Expression b) {
        return DoubleStream.of(ra.seconds(a.onset()) - rb.seconds(b.onset()), ra.seconds(a.apex()) - rb.seconds(b.apex()), ra.seconds(a.offset() + 1) - rb.seconds(b.offset() + 1))
                .map(Math::abs).max().orElseThrow();
    }

    /** Micro pairs of which no end, nor the apex, is further apart than a frame of the coarser rate. */
    public long microWithinAFrame() {
        return microDistance.stream().filter(d -> d <= WITHIN_FRAMES + 1e-9).count();
    }

    /** Share of all events of both, pairs counted once, on which both agree, kinds included; 1 where both are empty. */
    public double share() {
        int all = macro + micro + kindsDiffer + onlyFirst + onlySecond;
        return all == 0 ? 1 : (double) (macro + micro) / all;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "same %d macro, %d micro (%d within a frame of %.0f ms, worst %.1f frames); %d of another kind, %d only in the first, %d only in the second; agreement %.2f", macro, micro,
                microWithinAFrame(), 1000 * frame, microDistance.stream().mapToDouble(d -> d).max().orElse(0), kindsDiffer, onlyFirst, onlySecond, share());
    }
}
