package io.telltale.bench.planted;

import io.telltale.bench.planted.Happening.Blink;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.bench.planted.Happening.Part;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * What a face does in a clip, laid down to the frame: the truth of the rendered clip has exactly these events, with these kinds.
 *
 * @param acts     expressions
 * @param closures blinks
 */
public record PlantedSchedule(List<Act> acts, List<Closure> closures) {
    /**
     * An expression that is seen in the frames {@code onset..offset}, both inside, and most in {@code apex}, which lies between them.
     *
     * @param peakPercent largest displacement wished for, percent of the inter-ocular distance; less where a unit would tear the face
     * @param units       each with its strength, the strongest first
     */
    public record Act(Kind kind, long onset, long apex, long offset, double peakPercent, List<Share> units) {
        public Act {
            if (onset < 0 || apex <= onset || offset <= apex) {
                throw new IllegalArgumentException("an expression rises and falls, got frames " + onset + " < " + apex + " < " + offset);
            }
            if (!(peakPercent > 0 && peakPercent <= 100) || units.isEmpty()) {
                throw new IllegalArgumentException("an expression needs motion and units, got " + peakPercent + " % and " + units);
            }
            units = List.copyOf(units);
        }
    }

    /** @param strength of the strongest, (0, 1] */
    public record Share(PlantedUnit unit, double strength) {
        public Share {
            if (!(strength > 0 && strength <= 1)) {
                throw new IllegalArgumentException("a strength lies in (0, 1], got " + strength + " of " + unit);
            }
        }
    }

    /** A blink, seconds from the first motion of the lid to the last. */
    public record Closure(double start, double seconds) {
        public Closure {
            if (!(start >= 0 && seconds > 0)) {
                throw new IllegalArgumentException("not a blink: " + seconds + " s from " + start + " s");
            }
        }
    }

    public PlantedSchedule {
        acts = acts.stream().sorted(Comparator.comparingLong(Act::onset)).toList();
        closures = closures.stream().sorted(Comparator.comparingDouble(Closure::start)).toList();
    }

    /** The last frame in which an expression is seen; -1 without any. */
    long lastFrame() {
        return acts.stream().mapToLong(Act::offset).max().orElse(-1);
    }

    List<Expressed> expressions(FrameRate rate, Musculature muscles, RandomGenerator random) {
        return acts.stream().map(act -> express(act, rate, muscles, random)).sorted(Comparator.comparingDouble(Expressed::start)).toList();
    }

    List<Blink> blinks(RandomGenerator random) {
        return closures.stream().map(c -> PlantedScript.blink(c.start(), c.seconds(), random)).toList();
    }

    private static Expressed express(Act act, FrameRate rate, Musculature muscles, RandomGenerator random) {
        List<PlantedUnit> units = act.units().stream().map(Share::unit).toList();
        double[] strengths = act.units().stream().mapToDouble(Share::strength).toArray();
        double[] scales = PlantedScript.scales(units, strengths, act.peakPercent() / 100, muscles);
        double peak = muscles.peak(units, scales);
        // Half a frame on either side, so that exactly these frames show the event.
        double from = rate.seconds(act.onset() - 0.5);
        double untilApex = rate.seconds(act.apex() - act.onset() + 0.5);
        double visible = rate.seconds(act.offset() - act.onset() + 1);
        double longestLag = Math.min(0.08, 0.08 * (visible - untilApex));
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < scales.length; k++) {
            parts.add(new Part(units.get(k), strengths[k], k == 0 ? 0 : longestLag * random.nextDouble(), scales[k]));
        }
        TemporalProfile whole = TemporalProfile.timed(from, untilApex, visible, random);
        Expressed late = new Expressed(act.kind(), peak, whole, parts);
        // A unit that lags shows for longer: the fall is hastened by as much.
        double over = lastVisible(late) - (from + visible);
        return over <= 1e-6 ? late : new Expressed(act.kind(), peak, hastened(late, from + visible), parts);
    }

    /** The time after which the whole expression shows no more than {@link TemporalProfile#VISIBLE} of its peak. */
    private static double lastVisible(Expressed e) {
        double low = e.profile().start() + e.profile().apex();
        double high = e.end();
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (e.envelope(middle) > TemporalProfile.VISIBLE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same rise to the same apex, and what follows the apex shortened until the expression ends when it should. */
    private static TemporalProfile hastened(Expressed e, double end) {
        double low = 0.3;
        double high = 1;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (lastVisible(new Expressed(e.kind(), e.peak(), shortened(e.profile(), middle), e.parts())) > end) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return shortened(e.profile(), low);
    }

    private static TemporalProfile shortened(TemporalProfile p, double factor) {
        double afterApex = p.rise() + p.plateau() - p.apex();
        return new TemporalProfile(p.start(), p.rise(), p.apex(), p.apex() - p.rise() + afterApex * factor, p.fall() * factor, p.riseBend(), p.fallBend(), p.early(), p.late());
    }
}
