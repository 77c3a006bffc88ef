package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.score.CountError;
import io.telltale.bench.score.SetOverlap;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.EventReading;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.SetSize;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * What a fit gains on people it has not seen: each subject's videos are read with the base profile and with one fitted on all other subjects. The subject that is
 * left out chooses nothing, neither a number nor a form nor the weight of the document frequency.
 */
public final class LeaveOneSubjectOut {
    /** A probability of 0 for what was there would be an infinite loss; it is charged as this. */
    private static final double EDGE = 1e-6;

    private final ProfileFit fit;
    private final List<MatchedVideo> videos;

    public LeaveOneSubjectOut(ProfileFit fit, List<MatchedVideo> videos) {
        this.fit = fit;
        this.videos = List.copyOf(videos);
    }

    public List<String> subjects() {
        return videos.stream().map(MatchedVideo::subject).distinct().sorted().toList();
    }

    /** Fitted without the subject. */
    public ReasonProfile without(String subject) {
        return fit.fit(videos.stream().filter(v -> !v.subject().equals(subject)).toList());
    }

    /**
     * Every measure over all subjects; empty where there is one subject only, of which nothing can be said.
     *
     * @param pool what computes the fits, one task for each subject
     */
    public Map<Measure, PairedSample> scores(ExecutorService pool) throws InterruptedException {
        Map<Measure, PairedSample> all = new EnumMap<>(Measure.class);
        List<String> subjects = subjects();
        if (subjects.size() < 2) {
            return all;
        }
        List<Callable<Map<Measure, PairedSample>>> tasks = subjects.stream().<Callable<Map<Measure, PairedSample>>>map(s -> () -> of(s)).toList();
        for (Future<Map<Measure, PairedSample>> part : pool.invokeAll(tasks)) {
            try {
                part.get().forEach((measure, sample) -> all.computeIfAbsent(measure, _ -> new PairedSample()).addAll(sample));
            } catch (ExecutionException e) {
                throw new IllegalStateException("a fit failed: " + e.getCause(), e);
            }
        }
        return all;
    }

    private Map<Measure, PairedSample> of(String subject) {
        ReasonProfile fitted = without(subject);
        Map<Measure, PairedSample> scores = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            scores.put(measure, new PairedSample());
        }
        videos.stream().filter(v -> v.subject().equals(subject)).forEach(video -> {
            ofVideo(video, fitted, scores);
            video.candidates().forEach(candidate -> ofCandidate(video, candidate, fitted, scores));
        });
        return scores;
    }

    private void ofVideo(MatchedVideo video, ReasonProfile fitted, Map<Measure, PairedSample> scores) {
        VideoReading before = reading(video, fit.base());
        VideoReading after = reading(video, fitted);
        Set<ActionUnit> coded = video.video().units();
        if (!coded.isEmpty()) {
            scores.get(Measure.VIDEO_UNITS).add(video.subject(), SetOverlap.of(before.units().units(), coded).f1(), SetOverlap.of(after.units().units(), coded).f1());
        }
        if (!video.video().clip()) {
            List<AnnotatedEvent> truth = video.video().truth().events();
            Map<Measure, Optional<Kind>> counted = Map.of(Measure.COUNT_ALL, Optional.empty(), Measure.COUNT_MICRO, Optional.of(Kind.MICRO), Measure.COUNT_MACRO, Optional.of(Kind.MACRO));
            counted.forEach((measure, kind) -> {
                long marked = truth.stream().filter(e -> kind.isEmpty() || e.kind() == kind.get()).count();
                scores.get(measure).add(video.subject(), CountError.of(before.counts().of(kind), marked).mae(), CountError.of(after.counts().of(kind), marked).mae());
            });
        }
    }

    private static VideoReading reading(MatchedVideo video, ReasonProfile profile) {
        return VideoReading.of(video.video().spotting(), profile, video.video().clip());
    }

    private void ofCandidate(MatchedVideo video, MatchedVideo.Candidate candidate, ReasonProfile fitted, Map<Measure, PairedSample> scores) {
        boolean real = candidate.truth().isPresent();
        double confidence = candidate.event().confidence();
        if (!video.video().clip()) {
            scores.get(Measure.LOSS_REAL).add(video.subject(), loss(fit.base().counts().confidence().of(confidence), real), loss(fitted.counts().confidence().of(confidence), real));
        }
        if (candidate.isCoded()) {
            Set<ActionUnit> coded = FittingVideo.units(candidate.truth().orElseThrow());
            EventReading before = reading(video, candidate, fit.base());
            EventReading after = reading(video, candidate, fitted);
            scores.get(Measure.EVENT_UNITS).add(video.subject(), SetOverlap.of(before.chosen(SetSize.SOME).units(), coded).f1(), SetOverlap.of(after.chosen(SetSize.SOME).units(), coded).f1());
            for (ActionUnit unit : after.units().seen()) {
                scores.get(Measure.LOSS_UNITS).add(video.subject(), loss(before.units().probability(unit), coded.contains(unit)),
                        loss(after.units().probability(unit), coded.contains(unit)));
            }
        }
    }

    private static EventReading reading(MatchedVideo video, MatchedVideo.Candidate candidate, ReasonProfile profile) {
        double micro = profile.kinds().micro(candidate.event(), profile.naming(), video.video().spotting().rate());
        return EventReading.of(candidate.event(), profile, micro, Optional.empty());
    }

    private static double loss(double said, boolean was) {
        return -Math.log(Math.max(EDGE, was ? said : 1 - said));
    }
}
