package io.telltale.spotting.expression;

import io.telltale.spotting.Activity;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Traces to expressions: two decoders over the same signals, one for brief motion against the level around it, one for long motion against the resting face;
 * what a blink or the head explains is vetoed; the corpus profile names what is left.
 */
public final class ExpressionDecoder {
    /** Overlap over the shorter of two events from which they may be one. */
    private static final double SAME_OVERLAP = 0.34;
    private static final double SAME_COSINE = 0.6;
    /** Half the window of the brief level. */
    private static final double REBOUND_SECONDS = 0.65;
    /** A brief event that reaches this share of a long one's peak is all there is; the rest is drift. */
    private static final double MOST_OF_IT = 0.7;
    /** Below this an event is not told. On the planted clips F1 is flat between 0.35 and 0.5, and false events fall by half. */
    private static final double LEAST_CONFIDENCE = 0.45;
    /** Below this a candidate is not worth a memory: it would not move a count by a tenth of an event. */
    private static final double LEAST_DOUBTFUL = 0.05;
    /** Overlap over the shorter from which a doubtful candidate is part of an event that is told. */
    private static final double PART_OF_TOLD = 0.2;

    private final Traces traces;
    private final Profile profile;
    private final List<Segment> segments;
    private final List<Interval> blinks;
    private final List<Activity> activities;

    /**
     * Events, blinks and activities; frames count from the first frame of the traces.
     *
     * @param doubtful candidates beside the events whose confidence is too low to tell them, numbered on their own
     */
    public record Found(List<Expression> events, List<Expression> doubtful, List<Interval> blinks, List<Activity> activities) {
    }

    private ExpressionDecoder(Traces traces, Profile profile) {
        this.traces = traces;
        this.profile = profile;
        this.segments = Segment.of(traces);
        this.blinks = Lids.close(traces, segments);
        this.activities = Mouthing.of(traces, segments);
    }

    /** Decodes a whole video. Fills the closure channel of {@code traces}. */
    public static Found decode(Traces traces, Profile profile) {
        ExpressionDecoder decoder = new ExpressionDecoder(traces, profile);
        List<Pursued> pursued = decoder.pursued();
        List<Expression> events = decoder.events(pursued, LEAST_CONFIDENCE);
        List<Expression> doubtful = decoder.events(pursued, LEAST_DOUBTFUL).stream()
                .filter(d -> d.confidence() < LEAST_CONFIDENCE && events.stream().noneMatch(e -> overlap(d.interval(), e.interval()) > PART_OF_TOLD)).toList();
        return new Found(numbered(events), numbered(doubtful), decoder.blinks, decoder.activities);
    }

    /** The events of at least a confidence, in order of onset. */
    private List<Expression> events(List<Pursued> pursued, double least) {
        List<Expression> events = new ArrayList<>();
        for (Pursued segment : pursued) {
            for (Judged judged : judged(segment, least)) {
                events.add(expression(traces, profile, judged.candidate, blinks));
            }
        }
        events.sort(Comparator.comparingLong(Expression::onset).thenComparingLong(Expression::offset));
        return events;
    }

    private static List<Expression> numbered(List<Expression> events) {
        return IntStream.range(0, events.size()).mapToObj(i -> events.get(i).numbered(i + 1)).toList();
    }

    /** A candidate and what speaks for it. */
    record Judged(Candidate candidate, Confidence.Evidence evidence) {
    }

    /** Every candidate of a video before confidence decides; what the confidence is fitted on. */
    static List<Judged> judged(Traces traces, Profile profile) {
        ExpressionDecoder decoder = new ExpressionDecoder(traces, profile);
        return decoder.pursued().stream().flatMap(s -> decoder.judged(s, 0).stream()).toList();
    }

    /** What the two decoders find in one segment, however unsure: the long part of the work, done once for every least confidence. */
    private record Pursued(List<Candidate> brief, List<Candidate> lasting) {
    }

    private List<Pursued> pursued() {
        return segments.stream().map(s -> new Pursued(candidates(s, DecoderOptions.MICRO), candidates(s, DecoderOptions.MACRO))).toList();
    }

    private List<Judged> judged(Pursued pursued, double least) {
        List<Candidate> kept = new ArrayList<>(absorbed(sure(pursued.lasting, least)));
        for (Candidate candidate : absorbed(sure(pursued.brief, least))) {
            reconcile(candidate, kept);
        }
        return withoutRebounds(kept).stream().map(c -> new Judged(c, evidence(c, traces, blinks))).toList();
    }

    /** The greatest first: what is itself a rebound makes none. */
    private List<Candidate> withoutRebounds(List<Candidate> candidates) {
        List<Candidate> real = new ArrayList<>();
        candidates.stream().sorted(Comparator.comparingDouble(Candidate::peak).reversed()).filter(c -> real.stream().noneMatch(greater -> isRebound(c, greater))).forEach(real::add);
        return real;
    }

    private static Confidence.Evidence evidence(Candidate c, Traces traces, List<Interval> blinks) {
        return new Confidence.Evidence(Math.log(Math.max(1, c.excess())), Math.log(Math.max(1, c.signal())), c.returned(), c.explained(), c.lonely(),
                rigidChange(c, traces) / c.peak(), Blinks.share(c, blinks), Math.log(Math.max(1, c.apart())), c.step());
    }

    private List<Candidate> candidates(Segment segment, DecoderOptions options) {
        int step = (int) Math.max(1, Math.floor(traces.rate().perSecond() / options.samplesPerSecond() + 1e-9));
        Signals smooth = BoutPull.removed(Signals.of(traces, segment, step).smoothed(options.smoothingSeconds()), segment, step, activities);
        boolean brief = !Double.isInfinite(options.mostSeconds());
        Signals signals = BlinkPull.removed(smooth, traces, segment, step, options.smoothingSeconds(), blinks, !brief);
        RestingLevel rest = brief ? RestingLevel.brief(signals, options.leastDisplacement()) : RestingLevel.lasting(signals, options.leastDisplacement());
        BoutPull.leaveOut(rest.away(), segment, step, activities);
        Signals residual = signals.minus(rest.level());
        double sensor = 0;
        for (Region region : Region.values()) {
            sensor = Math.max(sensor, region.isLid() ? 0 : traces.sensorNoise(region));
        }
        double averaging = Math.sqrt(Math.max(1, step * 2 * Math.sqrt(Math.PI) * options.smoothingSeconds() * signals.perSecond()));
        NoiseFloor noise = NoiseFloor.of(residual, rest.away(), sensor / averaging);
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : new Pursuit(residual, rest.level(), noise, rest.away(), options).events()) {
            boolean turned = rigidChange(candidate, traces) > 2 * candidate.peak();
            if (!turned && !(brief && candidate.isGlance()) && !Blinks.explain(candidate, blinks, traces) && !Mouthing.explain(candidate, activities)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private List<Candidate> sure(List<Candidate> candidates, double least) {
        return candidates.stream().filter(c -> confidence(c) >= least).toList();
    }

    /** Takes lesser events into greater ones that they overlap: parts of a face need not start together. */
    private static List<Candidate> absorbed(List<Candidate> candidates) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean part = false;
            for (Candidate greater : kept) {
                double overlap = overlap(candidate, greater);
                part |= overlap > SAME_OVERLAP && (candidate.ridesOn(greater) || candidate.interval().iou(greater.interval()) > 0.5);
            }
            if (!part) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    /** Puts a brief event beside the long ones, or into the one that it is a part of. */
    private void reconcile(Candidate brief, List<Candidate> kept) {
        for (int i = 0; i < kept.size(); i++) {
            Candidate other = kept.get(i);
            if (overlap(brief, other) <= SAME_OVERLAP) {
                continue;
            }
            boolean same = brief.interval().iou(other.interval()) > 0.4;
            boolean mostOfIt = brief.alike(other) > SAME_COSINE && brief.peak() > MOST_OF_IT * other.peak();
            if (same) {
                boolean bothShort = seconds(brief) <= profile.maxTotalSeconds() && seconds(other) <= 1.5 * profile.maxTotalSeconds();
                if (bothShort || mostOfIt && confidence(brief) > confidence(other)) {
                    kept.set(i, brief);
                }
                return;
            }
            if (mostOfIt) {
                kept.set(i, brief);
                return;
            }
            if (Math.abs(brief.alike(other)) > SAME_COSINE || brief.ridesOn(other)) {
                return;
            }
        }
        kept.add(brief);
    }

    /**
     * Whether a candidate is the shadow of a greater one beside it: the opposite motion, where the level under the greater one went along
     * with it.
     */
    private boolean isRebound(Candidate candidate, Candidate greater) {
        long reach = Math.round(traces.rate().frames(REBOUND_SECONDS));
        Interval around = new Interval(Math.max(0, greater.onset() - reach), greater.offset() + reach);
        return candidate.peak() < greater.peak() && candidate.alike(greater) < -SAME_COSINE && candidate.interval().overlap(around) > 0;
    }

    private double confidence(Candidate candidate) {
        return Confidence.of(evidence(candidate, traces, blinks));
    }

    private double seconds(Candidate candidate) {
        return traces.rate().seconds(candidate.interval().length());
    }

    private static double overlap(Candidate a, Candidate b) {
        return overlap(a.interval(), b.interval());
    }

    private static double overlap(Interval a, Interval b) {
        return (double) a.overlap(b) / Math.min(a.length(), b.length());
    }

    /** How much the rigid motion changed during an event, IOD. */
    private static double rigidChange(Candidate candidate, Traces traces) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (long f = candidate.onset(); f <= candidate.offset(); f++) {
            double rigid = traces.get((int) f, Channel.RIGID);
            least = Math.min(least, rigid);
            most = Math.max(most, rigid);
        }
        return most - least;
    }

    /** A candidate as it is told. */
    static Expression expression(Traces traces, Profile profile, Candidate candidate, List<Interval> blinks) {
        List<RegionDisplacement> regions = new ArrayList<>();
        for (Region region : Region.values()) {
            double right = candidate.measured()[2 * region.ordinal()];
            double down = candidate.measured()[2 * region.ordinal() + 1];
            double noise = Math.hypot(candidate.sigma()[2 * region.ordinal()], candidate.sigma()[2 * region.ordinal() + 1]) / Math.sqrt(2);
            regions.add(new RegionDisplacement(region, 100 * right, 100 * down, Math.hypot(right, down) / Math.max(1e-5, noise)));
        }
        return new Expression(1, profile.kind(candidate.onset(), candidate.apex(), candidate.offset(), traces.rate()), candidate.onset(), candidate.apex(),
                candidate.offset(), Confidence.of(evidence(candidate, traces, blinks)), 100 * candidate.peak(), 100 * strainAt(traces, candidate), 100 * rigidChange(candidate, traces), regions);
    }

    private static double strainAt(Traces traces, Candidate candidate) {
        double best = Double.NaN;
        long nearest = Long.MAX_VALUE;
        for (long f = candidate.onset(); f <= candidate.offset(); f++) {
            float strain = traces.get((int) f, Channel.STRAIN);
            if (!Float.isNaN(strain) && Math.abs(f - candidate.apex()) < nearest) {
                nearest = Math.abs(f - candidate.apex());
                best = strain;
            }
        }
        return best;
    }
}
