package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Activity;
import io.telltale.spotting.Activity.Doing;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MouthingTest {
    private static final double NOISE = 0.0008;

    /** Cycles of jaw and lips, one after the other. */
    private static MadeTraces mouthing(MadeTraces made, double from, double seconds, double hertz, double depth) {
        for (double t = from; t < from + seconds - 0.5 / hertz; t += 1 / hertz) {
            made.event(t, t + 0.5 / hertz, t + 0.5 / hertz, t + 1 / hertz, 0, depth, Region.CHIN).event(t, t + 0.5 / hertz, t + 0.5 / hertz, t + 1 / hertz, 0, 0.7 * depth, Region.LOWER_LIP);
        }
        return made;
    }

    private static MadeTraces made(long perSecond) {
        return new MadeTraces(new FrameRate(perSecond, 1), 14).noise(NOISE, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 50, 200})
    void speechIsABoutAndNoEvent(long perSecond) {
        MadeTraces made = mouthing(made(perSecond), 5, 2, 4, 0.04);
        ExpressionDecoder.Found found = ExpressionDecoder.decode(made.traces(), Profile.GENERIC);
        assertEquals(1, found.activities().size(), found.activities().toString());
        Activity bout = found.activities().getFirst();
        assertEquals(Doing.SPEECH, bout.doing());
        assertEquals(made.frame(5), bout.interval().onset(), made.frame(0.15));
        assertEquals(made.frame(7), bout.interval().offset(), made.frame(0.15));
        assertEquals(0, found.events().size(), found.events().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 200})
    void chewingIsSlower(long perSecond) {
        ExpressionDecoder.Found found = ExpressionDecoder.decode(mouthing(made(perSecond), 4, 4, 1.3, 0.04).traces(), Profile.GENERIC);
        assertEquals(1, found.activities().size(), found.activities().toString());
        assertEquals(Doing.CHEWING, found.activities().getFirst().doing());
        assertEquals(0, found.events().size(), found.events().toString());
    }

    @Test
    void aBrowInTheMiddleOfSpeechIsTold() {
        MadeTraces made = mouthing(made(200), 5, 3, 4, 0.04).event(6, 6.15, 6.2, 6.4, 0, -0.02, Region.INNER_BROW_L, Region.INNER_BROW_R, Region.OUTER_BROW_L, Region.OUTER_BROW_R,
                Region.UPPER_LID_L, Region.UPPER_LID_R);
        ExpressionDecoder.Found found = ExpressionDecoder.decode(made.traces(), Profile.GENERIC);
        assertEquals(1, found.events().size(), found.events().toString());
        assertTrue(found.events().getFirst().at(Region.INNER_BROW_L).down() < -1.5, found.events().toString());
        assertEquals(made.frame(6.18), found.events().getFirst().apex(), made.frame(0.05));
    }

    @Test
    void expressionsOfTheMouthAreNoBout() {
        MadeTraces made = made(30).event(2, 2.2, 2.2, 2.5, 0, 0.04, Region.CHIN, Region.LOWER_LIP).event(3.4, 3.6, 3.6, 3.9, 0, 0.04, Region.CHIN, Region.LOWER_LIP)
                .event(5.5, 5.8, 7, 7.4, 0, 0.04, Region.CHIN, Region.LOWER_LIP);
        assertEquals(0, ExpressionDecoder.decode(made.traces(), Profile.GENERIC).activities().size());
    }

    /** The whole face goes up and down with the head. */
    @Test
    void aNodIsNoBout() {
        MadeTraces made = made(30);
        for (double t = 5; t < 8; t += 0.5) {
            made.event(t, t + 0.25, t + 0.25, t + 0.5, 0, 0.02, Region.values());
        }
        assertEquals(0, ExpressionDecoder.decode(made.traces(), Profile.GENERIC).activities().size());
    }

    @Test
    void noiseAloneIsNoBout() {
        for (long seed = 1; seed <= 5; seed++) {
            assertEquals(0, ExpressionDecoder.decode(new MadeTraces(new FrameRate(30, 1), 30).noise(0.004, seed).traces(), Profile.GENERIC).activities().size());
        }
    }
}
