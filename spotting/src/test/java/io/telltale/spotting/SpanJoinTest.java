package io.telltale.spotting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Traces.Channel;
import io.telltale.spotting.face.FollowingNote;
import io.telltale.kernels.registration.Similarity;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SpanJoinTest {
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final Similarity POSE = Similarity.scaled(1, 10, 10);
    private static final int JOINT = 90;
    private static final FollowedSpan.Placing TEMPLATE = new FollowedSpan.Placing("regions by template", List.of());

    /** Frames {@code from..to} of a known motion, less a constant, with dimmer eyes. */
    private static Traces measured(int from, int to, double less, double dim, IntPredicate followed) {
        Traces traces = new Traces(RATE);
        for (int f = from; f <= to; f++) {
            int row = traces.append();
            if (!followed.test(f)) {
                continue;
            }
            for (Region region : Region.values()) {
                traces.set(row, region, Math.sin(0.1 * f) + region.ordinal() - less, Math.cos(0.07 * f) - 2 * less);
            }
            traces.set(row, Channel.EYE_R, dim * (20 + Math.sin(f)));
            traces.set(row, Channel.EYE_L, dim * (30 + Math.sin(f)));
            traces.set(row, Channel.RIGID, 0.1 - less / 10);
        }
        return traces;
    }

    private static List<FollowedSpan> spans(Similarity earlier, Similarity later, IntPredicate first, IntPredicate second) {
        return List.of(new FollowedSpan(0, 0, 0, measured(0, JOINT - 1, 0, 1, first), false, List.of(), Optional.empty(), Optional.of(earlier), TEMPLATE),
                new FollowedSpan(1, JOINT - 30, JOINT, measured(JOINT - 30, 150, 0.3, 0.5, second), false, List.of(), Optional.of(later), Optional.of(later), TEMPLATE));
    }

    @Test
    void whatDiffersByAConstantJoinsWithoutATrace() {
        Traces joined = SpanJoin.traces(RATE, spans(POSE, POSE, f -> true, f -> true));
        assertEquals(151, joined.frames());
        for (int f = 0; f <= 150; f++) {
            assertEquals(Math.sin(0.1 * f) + Region.CHIN.ordinal(), joined.right(f, Region.CHIN), 1e-5);
            assertEquals(Math.cos(0.07 * f), joined.down(f, Region.CHIN), 1e-5);
            assertEquals(20 + Math.sin(f), joined.get(f, Channel.EYE_R), 1e-4);
            assertEquals(0.1, joined.get(f, Channel.RIGID), 1e-6);
            assertFalse(joined.seam(f));
        }
    }

    @Test
    void anotherFaceOrNoFaceMakesASeam() {
        Similarity elsewhere = Similarity.scaled(1, 400, 10);
        assertTrue(SpanJoin.traces(RATE, spans(POSE, elsewhere, f -> true, f -> true)).seam(JOINT));
        assertTrue(SpanJoin.traces(RATE, spans(POSE, POSE, f -> true, f -> f >= JOINT)).seam(JOINT));
        assertTrue(SpanJoin.traces(RATE, spans(POSE, POSE, f -> f < JOINT - 1, f -> true)).seam(JOINT));
    }

    @Test
    void missingFramesBetweenSpansStayMissing() {
        FollowedSpan first = new FollowedSpan(0, 5, 5, measured(5, 80, 0, 1, f -> true), false, List.of(), Optional.empty(), Optional.of(POSE), TEMPLATE);
        FollowedSpan second = new FollowedSpan(1, 95, 95, measured(95, 120, 0, 1, f -> true), false, List.of(), Optional.empty(), Optional.of(POSE), TEMPLATE);
        Traces joined = SpanJoin.traces(RATE, List.of(first, second));
        assertEquals(116, joined.frames());
        assertTrue(Float.isNaN(joined.right(80, Region.CHIN)));
        assertFalse(Float.isNaN(joined.right(90, Region.CHIN)));
    }

    @Test
    void notesGoOnOverTheJoint() {
        FollowedSpan first = new FollowedSpan(0, 0, 0, measured(0, 89, 0, 1, f -> true), false, List.of(new FollowingNote.Gone(60)), Optional.empty(), Optional.empty(), TEMPLATE);
        FollowedSpan second = new FollowedSpan(1, 60, 90, measured(60, 150, 0, 1, f -> true), false, List.of(new FollowingNote.Gone(60), new FollowingNote.Back(75), new FollowingNote.Cut(100)),
                Optional.empty(), Optional.empty(), TEMPLATE);
        assertEquals(List.of("the face was lost from 2.00 s to 3.00 s", "scene cut at 3.33 s"), SpanJoin.notes(RATE, List.of(first, second)));
    }

    @Test
    void spansHoldTheFramesFromTheirBeginningOn() {
        Spans spans = new Spans(10, 2);
        assertArrayEquals(new int[] {-1, 0, 0, 1, 1}, new int[] {spans.at(-1), spans.at(0), spans.at(9.99), spans.at(10 - 1e-9), spans.at(19)});
        assertTrue(spans.leads(1, 8) && !spans.leads(1, 7.99));
        assertThrows(IllegalArgumentException.class, () -> new Spans(10, 11));
        assertThrows(IllegalArgumentException.class, () -> new Spans(Double.NaN, 1));
    }
}
