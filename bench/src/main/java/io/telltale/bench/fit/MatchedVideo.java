package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.score.IntervalMatching;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was spotted beside what was marked, one to one where the intervals overlap by an IoU of at least {@value #OVERLAP}, whatever their kinds.
 *
 * @param candidates events and doubtful candidates, each with the event that it stands for
 * @param missed     marked events for which nothing was found, not even in doubt
 */
public record MatchedVideo(FittingVideo video, List<Candidate> candidates, List<AnnotatedEvent> missed) {
    /** The overlap at which the challenge counts an event as found. */
    private static final double OVERLAP = 0.5;

    /** @param truth empty where it is not real */
    public record Candidate(Expression event, Optional<AnnotatedEvent> truth) {
        /** Real, and its units were coded. */
        boolean isCoded() {
            return truth.isPresent() && !truth.get().units().isEmpty();
        }
    }

    public MatchedVideo {
        candidates = List.copyOf(candidates);
        missed = List.copyOf(missed);
    }

    /** Of a clip, the surest event is the marked one, wherever it lies: more is not asked of a clip. */
    public static MatchedVideo of(FittingVideo video) {
        List<AnnotatedEvent> truth = video.truth().events();
        if (video.clip()) {
            Optional<Expression> surest = video.spotting().events().stream().max(Comparator.comparingDouble(Expression::confidence));
            boolean found = surest.isPresent() && truth.size() == 1;
            return new MatchedVideo(video, surest.map(e -> new Candidate(e, found ? Optional.of(truth.getFirst()) : Optional.empty())).stream().toList(), found ? List.of() : truth);
        }
        List<Expression> events = new ArrayList<>(video.spotting().events());
        events.addAll(video.spotting().doubtful());
        IntervalMatching matching = IntervalMatching.of(truth.size(), events.size(), (i, j) -> truth.get(i).interval().iou(events.get(j).interval()), OVERLAP);
        List<Candidate> candidates = IntStream.range(0, events.size()).mapToObj(j -> {
            int i = matching.ofRight().applyAsInt(j);
            return new Candidate(events.get(j), i < 0 ? Optional.empty() : Optional.of(truth.get(i)));
        }).toList();
        List<AnnotatedEvent> missed = IntStream.range(0, truth.size()).filter(i -> matching.ofLeft().applyAsInt(i) < 0).mapToObj(truth::get).toList();
        return new MatchedVideo(video, candidates, missed);
    }

    String subject() {
        return video.subject();
    }

    double minutes() {
        return video.spotting().seconds() / 60;
    }

    public int found() {
        return (int) candidates.stream().filter(c -> c.truth().isPresent()).count();
    }

    int missed(Kind kind) {
        return (int) missed.stream().filter(e -> e.kind() == kind).count();
    }
}
