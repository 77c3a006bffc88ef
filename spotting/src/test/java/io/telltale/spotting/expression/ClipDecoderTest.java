package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Region;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClipDecoderTest {
    private static final double NOISE = 0.0006;

    /** 0.4 s, cut from onset to offset, apex at 0.15 s. */
    private static MadeTraces cut(String fps) {
        return new MadeTraces(FrameRate.parse(fps), 0.4).event(0, 0.15, 0.15, 0.4, 0.002, -0.012, Region.INNER_BROW_L, Region.INNER_BROW_R);
    }

    private static Expression read(MadeTraces made, ClipMoments given) throws NoFaceException {
        ExpressionDecoder.Found found = ClipDecoder.decode(made.traces(), Profile.GENERIC, given);
        assertEquals(1, found.events().size());
        return found.events().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "60", "200", "500"})
    void findsTheApexOfAClipThatNeverRests(String fps) throws NoFaceException {
        MadeTraces made = cut(fps).noise(NOISE, 3);
        Expression event = read(made, ClipMoments.UNKNOWN);
        assertEquals(made.frame(0.15), event.apex(), Math.max(1, made.frame(0.02)), event::toString);
        assertEquals(Kind.MICRO, event.kind());
        assertEquals(-1.2, event.at(Region.INNER_BROW_L).down(), 0.25, event::toString);
        assertEquals(0, event.at(Region.CHIN).size(), 0.3, event::toString);
        assertTrue(event.interval().length() >= 0.7 * made.frame(0.4), event::toString);
    }

    @Test
    void driftIsNotTheEvent() throws NoFaceException {
        MadeTraces made = new MadeTraces(FrameRate.parse("200"), 0.4).event(0, 0.15, 0.15, 0.4, 0.002, -0.012, Region.INNER_BROW_L, Region.INNER_BROW_R)
                .drift(0.01, 4).noise(NOISE, 5);
        assertEquals(30, read(made, ClipMoments.UNKNOWN).apex(), 4);
    }

    @Test
    void takesWhatIsGiven() throws NoFaceException {
        MadeTraces made = cut("200").noise(NOISE, 3);
        Expression event = read(made, new ClipMoments(OptionalLong.of(2), OptionalLong.of(40), OptionalLong.of(75)));
        assertEquals("2 40 75", event.onset() + " " + event.apex() + " " + event.offset());
        double expected = -1.2 * (0.5 - 0.5 * Math.cos(Math.PI * (0.4 - 0.2) / 0.25));
        assertEquals(expected, event.at(Region.INNER_BROW_L).down(), 0.2);
    }

    /** Onset to apex alone: nothing to draw a line to. */
    @Test
    void anApexAtTheEndIsMeasuredAgainstTheOnset() throws NoFaceException {
        MadeTraces made = new MadeTraces(FrameRate.parse("200"), 0.15).event(0, 0.15, 0.2, 0.4, 0.002, -0.012, Region.INNER_BROW_L, Region.INNER_BROW_R).noise(NOISE, 3);
        Expression event = read(made, new ClipMoments(OptionalLong.of(0), OptionalLong.of(29), OptionalLong.empty()));
        assertEquals(-1.2, event.at(Region.INNER_BROW_L).down(), 0.25, event::toString);
    }

    @Test
    void refusesMomentsOutsideOfTheFace() {
        MadeTraces made = cut("200").lost(0.3, 0.4).noise(NOISE, 3);
        assertThrows(NoFaceException.class, () -> read(made, new ClipMoments(OptionalLong.empty(), OptionalLong.of(79), OptionalLong.empty())));
        assertThrows(IllegalArgumentException.class, () -> new ClipMoments(OptionalLong.of(5), OptionalLong.of(4), OptionalLong.empty()));
        assertThrows(IllegalArgumentException.class, () -> new ClipMoments(OptionalLong.of(5), OptionalLong.empty(), OptionalLong.of(3)));
    }

    @Test
    void noFaceIsNoEvent() throws NoFaceException {
        MadeTraces made = cut("200").lost(0, 0.39);
        assertEquals(0, ClipDecoder.decode(made.traces(), Profile.GENERIC, ClipMoments.UNKNOWN).events().size());
    }

    @Test
    void stillnessIsAnEventOfNoConfidence() throws NoFaceException {
        assertTrue(read(new MadeTraces(FrameRate.parse("200"), 0.4).noise(NOISE, 9), ClipMoments.UNKNOWN).confidence() < 0.2);
    }
}
