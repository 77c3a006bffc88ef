package io.telltale.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MatchedVideoTest {
    private static final FrameRate RATE = new FrameRate(30, 1);

    private static AnnotatedEvent marked(Kind kind, long onset, long offset) {
        return new AnnotatedEvent(kind, onset, OptionalLong.empty(), offset, List.of(), Optional.empty(), Optional.empty());
    }

    private static Expression found(long onset, long offset, double confidence) {
        return new Expression(1, Kind.MICRO, onset, onset, offset, confidence, 1, 0.1, 0.1, List.of());
    }

    private static FittingVideo video(List<AnnotatedEvent> truth, List<Expression> events, List<Expression> doubtful, boolean clip) {
        return new FittingVideo(new AnnotatedVideo("made-up", "s", "v", RATE, truth, List.of()),
                new Spotting("v", RATE, 0, 900, "made up", "generic", List.of(), events, doubtful, List.of(), Optional.empty()), clip);
    }

    @Test
    void oneToOneWhateverTheKindAndDoubtfulOnesToo() {
        MatchedVideo matched = MatchedVideo.of(video(List.of(marked(Kind.MACRO, 0, 9), marked(Kind.MICRO, 100, 109), marked(Kind.MICRO, 200, 209)),
                List.of(found(0, 8, 0.9), found(1, 9, 0.8), found(300, 310, 0.7)), List.of(found(100, 104, 0.1), found(200, 203, 0.1)), false));
        assertEquals(5, matched.candidates().size());
        assertEquals(2, matched.found());
        assertTrue(matched.candidates().get(3).truth().isPresent());
        assertEquals(1, matched.candidates().subList(0, 2).stream().filter(c -> c.truth().isPresent()).count());
        assertEquals(1, matched.missed(Kind.MICRO));
        assertEquals(0, matched.missed(Kind.MACRO));
    }

    @Test
    void theSurestEventOfAClipIsTheMarkedOne() {
        MatchedVideo matched = MatchedVideo.of(video(List.of(marked(Kind.MICRO, 0, 20)), List.of(found(1, 2, 0.3), found(5, 6, 0.9)), List.of(), true));
        assertEquals(1, matched.candidates().size());
        assertEquals(5, matched.candidates().getFirst().event().onset());
        assertEquals(1, matched.found());
        assertEquals(1, MatchedVideo.of(video(List.of(marked(Kind.MICRO, 0, 20)), List.of(), List.of(), true)).missed(Kind.MICRO));
    }

    @Test
    void framesOfAnotherRateAreRefused() {
        AnnotatedVideo truth = new AnnotatedVideo("made-up", "s", "v", new FrameRate(200, 1), List.of(), List.of());
        Spotting spotting = video(List.of(), List.of(), List.of(), false).spotting();
        String message = assertThrows(IllegalArgumentException.class, () -> new FittingVideo(truth, spotting, false)).getMessage();
        assertEquals("v was annotated at 200 frames/s and read at 30", message);
    }

    /** Subjects a and b; differences 1, 3 and -1: mean 1; sums of deviations 2 and -2: √(2/1 (4 + 4)) / 3. */
    @Test
    void errorsAreOverSubjects() {
        PairedSample sample = new PairedSample();
        sample.add("a", 0, 1);
        sample.add("a", 1, 4);
        sample.add("b", 3, 2);
        assertEquals(1, sample.difference(), 1e-12);
        assertEquals(4.0 / 3, sample.standardError(), 1e-12);
        assertEquals(7.0 / 3, sample.fitted(), 1e-12);
        assertTrue(Double.isNaN(new PairedSample().difference()));
    }
}
