package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One consistent reading of a video, from which every answer is drawn: counts with all = micro + macro, the events told, as many as were counted where so
 * many were found, their units and classes, and the units of the video.
 *
 * <p>The units of the events are inferred once; {@link #with(Loss)} and {@link #with(Optional)} use them again. Immutable and thread-safe.
 */
public final class VideoReading {
    /**
     * Weight of the prior beside the events that were found, in events. On planted twins the F1 of the units of a video is flat from 0.2 to 2; without end, as
     * if every event drew anew, it is 0.05 lower.
     */
    private static final double REPERTOIRE = 1;
    private final Spotting spotting;
    private final ReasonProfile profile;
    private final List<Candidate> candidates;
    private final Loss loss;
    private final Optional<QuestionEvidence> asked;
    private final boolean clip;
    private final CountPosterior posterior;
    private final EventCounts counts;
    private final List<ToldEvent> told;
    private final Map<ActionUnit, Double> units;

    /** An event or a doubtful candidate; {@code real} is its corrected confidence. */
    private record Candidate(EventReading reading, double real, boolean doubtful) {
    }

    private VideoReading(Spotting spotting, ReasonProfile profile, List<Candidate> candidates, Loss loss, Optional<QuestionEvidence> asked, boolean clip) {
        this.clip = clip;
        this.spotting = spotting;
        this.profile = profile;
        this.candidates = candidates;
        this.loss = loss;
        this.asked = asked;
        double[] micro = candidates.stream().mapToDouble(c -> c.reading.micro()).toArray();
        this.posterior = CountPosterior.of(candidates.stream().mapToDouble(Candidate::real).toArray(), micro, spotting.seconds() / 60, profile.counts(),
                profile.kinds().microShare(), asked);
        this.counts = posterior.best(loss);
        this.told = told(micro);
        this.units = Collections.unmodifiableMap(videoUnits());
    }

    /**
     * The reading that questions of one user are answered from: counts for the least mean absolute error, no indices as evidence.
     *
     * @param clip whether the footage is known to hold one event, as by {@link #ofClip}
     */
    public static VideoReading of(Spotting spotting, ReasonProfile profile, boolean clip) {
        return clip ? ofClip(spotting, profile) : of(spotting, profile, Loss.MAE, Optional.empty());
    }

    /**
     * @param question the indices that were asked for; empty unless the user turned their use on
     */
    public static VideoReading of(Spotting spotting, ReasonProfile profile, Loss loss, Optional<QuestionEvidence> question) {
        List<Candidate> candidates = new ArrayList<>();
        spotting.events().forEach(e -> candidates.add(candidate(e, spotting, profile, false)));
        spotting.doubtful().forEach(e -> candidates.add(candidate(e, spotting, profile, true)));
        candidates.sort(Comparator.comparingLong((Candidate c) -> c.reading.event().onset()).thenComparingLong(c -> c.reading.event().offset()));
        return new VideoReading(spotting, profile, List.copyOf(candidates), loss, question, false);
    }

    /**
     * The reading of a clip that is known to hold one event: it is real, whatever its confidence, and the only one. Of several events that were found the
     * surest is taken, none where none was.
     */
    public static VideoReading ofClip(Spotting spotting, ReasonProfile profile) {
        ReasonProfile sure = profile.withCounts(CountModel.NOTHING_MISSED, "the footage is a clip of one event");
        List<Candidate> one = spotting.events().stream().max(Comparator.comparingDouble(Expression::confidence))
                .map(event -> new Candidate(EventReading.of(event, profile), 1, false)).stream().toList();
        return new VideoReading(spotting, sure, one, Loss.MAE, Optional.empty(), true);
    }

    private static Candidate candidate(Expression event, Spotting spotting, ReasonProfile profile, boolean doubtful) {
        double micro = profile.kinds().micro(event, profile.naming(), spotting.rate());
        return new Candidate(EventReading.of(event, profile, micro, lids(event, spotting)), profile.counts().confidence().of(event.confidence()), doubtful);
    }

    /**
     * By chance: {@code 1 - exp(-r (T + t))}, that a blink of mean length t falls into an event of length T at r blinks a frame. Empty in a video without
     * blinks.
     */
    private static Optional<LidEvidence> lids(Expression event, Spotting spotting) {
        if (spotting.blinks().isEmpty()) {
            return Optional.empty();
        }
        boolean closed = spotting.blinks().stream().anyMatch(b -> b.overlap(event.interval()) > 0);
        double length = spotting.blinks().stream().mapToLong(Interval::length).average().orElseThrow();
        double rate = (double) spotting.blinks().size() / Math.max(1, spotting.frames());
        return Optional.of(new LidEvidence(closed, 1 - Math.exp(-rate * (event.interval().length() + length))));
    }

    /** The same video read for another loss. */
    public VideoReading with(Loss other) {
        return new VideoReading(spotting, profile, candidates, other, asked, clip);
    }

    /** The same video read with other indices, or none, as evidence. */
    public VideoReading with(Optional<QuestionEvidence> question) {
        return new VideoReading(spotting, profile, candidates, loss, question, clip);
    }

    private List<ToldEvent> told(double[] micro) {
        double[] real = IntStream.range(0, candidates.size()).mapToDouble(posterior::real).toArray();
        List<Kind> kinds = ToldEvents.kinds(real, micro, counts);
        List<ToldEvent> events = new ArrayList<>();
        for (int i = 0; i < real.length; i++) {
            if (kinds.get(i) != null) {
                Candidate c = candidates.get(i);
                Expression e = c.reading.event();
                Expression named = new Expression(events.size() + 1, kinds.get(i), e.onset(), e.apex(), e.offset(), e.confidence(),
                        e.peakPercent(), e.strain(), e.rigid(), e.regions());
                events.add(new ToldEvent(named, real[i], c.doubtful, c.reading));
            }
        }
        return List.copyOf(events);
    }

    /** The rate of a unit in missed events: those found, and {@value #REPERTOIRE} more by the prior. A person repeats what was seen before. */
    private double repeated(ActionUnit unit, Kind kind) {
        double shown = 0;
        double real = 0;
        for (int i = 0; i < candidates.size(); i++) {
            shown += posterior.real(i) * candidates.get(i).reading.units().probability(unit);
            real += posterior.real(i);
        }
        return (shown + REPERTOIRE * profile.priors().of(unit, kind)) / (real + REPERTOIRE);
    }

    /** {@code 1 - Π_i (1 - c_i p_ui) E[Π_missed (1 - π_u)]}, drawn to the document frequency of the corpus by its share. */
    private Map<ActionUnit, Double> videoUnits() {
        Map<ActionUnit, Double> probabilities = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : ActionUnit.values()) {
            double absent = posterior.missedWithout(repeated(unit, Kind.MICRO), repeated(unit, Kind.MACRO));
            for (int i = 0; i < candidates.size(); i++) {
                absent *= 1 - posterior.real(i) * candidates.get(i).reading.units().probability(unit);
            }
            double appears = Math.clamp(1 - absent, 0, 1);
            Double frequency = profile.priors().video().get(unit);
            if (frequency != null) {
                appears = profile.units().inVideo(appears, frequency);
            }
            if (appears > 0) {
                probabilities.put(unit, appears);
            }
        }
        return probabilities;
    }

    public Spotting spotting() {
        return spotting;
    }

    public ReasonProfile profile() {
        return profile;
    }

    public Loss loss() {
        return loss;
    }

    /** Whether the footage is a clip that is known to hold one event. */
    public boolean isClip() {
        return clip;
    }

    /** The counts to say. */
    public EventCounts counts() {
        return counts;
    }

    /** How sure the counts are. */
    public CountPosterior posterior() {
        return posterior;
    }

    /** The events to speak of, in order of onset, numbered from 1: as many as counted, or all candidates if there are fewer. */
    public List<ToldEvent> told() {
        return told;
    }

    /** Event n, counted from 1; empty where none was found for it. */
    public Optional<ToldEvent> told(int n) {
        return n >= 1 && n <= told.size() ? Optional.of(told.get(n - 1)) : Optional.empty();
    }

    /**
     * The kind of event n, counted from 1. Beyond the events told: the kind of which more are still to come by the counts; where those do not say, the more
     * frequent kind of missed events by the profile; micro where both are alike.
     */
    public ToldKind kindOf(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("events count from 1, got " + n);
        }
        Optional<ToldEvent> event = told(n);
        if (event.isPresent()) {
            return new ToldKind(event.get().event().kind(), event.get().kindProbability(), false);
        }
        long micro = counts.micro() - told.stream().filter(e -> e.event().kind() == Kind.MICRO).count();
        long macro = counts.macro() - told.stream().filter(e -> e.event().kind() == Kind.MACRO).count();
        // Of an event that exists and was not found: by what was probably missed, by what tends to be missed, by what is frequent.
        double missedMicro = posterior.expectedMissed(Kind.MICRO);
        double missed = missedMicro + posterior.expectedMissed(Kind.MACRO);
        double tendency = profile.counts().missedMicro().perFound() + profile.counts().missedMacro().perFound();
        double share = missed > 0.5 ? missedMicro / missed : tendency > 0 ? profile.counts().missedMicro().perFound() / tendency : profile.kinds().microShare();
        boolean isMicro = n > counts.all() || micro == macro ? share >= 0.5 : micro > macro;
        return new ToldKind(isMicro ? Kind.MICRO : Kind.MACRO, isMicro ? share : 1 - share, true);
    }

    /** The probability that each unit appears in the video; those above 0. */
    public Map<ActionUnit, Double> unitProbabilities() {
        return units;
    }

    /** The units to name: at least one where an event is told, since an event that is coded has a unit. */
    public UnitSet units() {
        return units(counts.all() > 0 ? SetSize.SOME : SetSize.ANY);
    }

    public UnitSet units(SetSize size) {
        return UnitSet.best(units, size);
    }

    /** The indices that were given as evidence, whether they could be used or not. */
    public Optional<QuestionEvidence> asked() {
        return asked;
    }

    /** What was believed beforehand, one line. */
    public String priors() {
        String question = asked.isEmpty() ? "indices of the question not used"
                : posterior.question().isPresent() ? "indices of the question used as evidence: " + indices()
                : "indices of the question not used, since the profile holds them impossible: " + indices();
        return "profile '" + profile.name() + "'" + (profile.priors().isFlat() ? " (no corpus prior on action units)" : "")
                + "; " + question + "; counts for the least "
                + loss.phrase();
    }

    private String indices() {
        return String.join(", ", asked.orElseThrow().asked().stream().map(String::valueOf).toList());
    }
}
