package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Region;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionDecoderTest {
    private static final double NOISE = 0.0006;

    private static ExpressionDecoder.Found decode(MadeTraces made) {
        return ExpressionDecoder.decode(made.traces(), Profile.GENERIC);
    }

    private static String brief(List<Expression> events) {
        return String.join("; ", events.stream().map(e -> e.kind() + " " + e.onset() + "-" + e.apex() + "-" + e.offset()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "200", "30000/1001", "60", "500"})
    void findsAMicroAndAMacroAtAnyFrameRate(String fps) {
        MadeTraces made = new MadeTraces(FrameRate.parse(fps), 20)
                .event(4.0, 4.18, 4.22, 4.45, 0.006, -0.012, Region.INNER_BROW_L, Region.INNER_BROW_R)
                .event(10, 10.6, 11.5, 12.5, 0.03, -0.04, Region.MOUTH_CORNER_L, Region.CHEEK_L)
                .noise(NOISE, 1);
        List<Expression> events = decode(made).events();
        assertEquals(2, events.size(), () -> brief(events));
        Expression micro = events.getFirst();
        Expression macro = events.getLast();
        assertEquals(Kind.MICRO, micro.kind());
        assertEquals(Kind.MACRO, macro.kind());
        assertTrue(micro.interval().iou(new Interval(made.frame(4.0), made.frame(4.45))) > 0.7, () -> brief(events));
        assertTrue(macro.interval().iou(new Interval(made.frame(10), made.frame(12.5))) > 0.8, () -> brief(events));
        assertTrue(Math.abs(micro.apex() - made.frame(4.2)) <= Math.max(2, made.frame(0.05)), () -> brief(events));
        assertEquals(-1.2, micro.at(Region.INNER_BROW_L).down(), 0.25);
    }

    @Test
    void noiseAloneIsNoEvent() {
        for (int seed = 0; seed < 5; seed++) {
            assertEquals(List.of(), decode(new MadeTraces(new FrameRate(30, 1), 60).noise(0.001, seed)).events());
        }
    }

    @Test
    void slowDriftIsNoEvent() {
        assertEquals(List.of(), decode(new MadeTraces(new FrameRate(30, 1), 60).noise(NOISE, 1).drift(0.006, 25)).events());
    }

    @Test
    void aSeamIsNotMotion() {
        assertEquals(List.of(), decode(new MadeTraces(new FrameRate(30, 1), 20).noise(NOISE, 2).seam(8, 0.05)).events());
    }

    @Test
    void aLossPartsTheTraces() {
        MadeTraces made = new MadeTraces(new FrameRate(30, 1), 30).noise(NOISE, 3).lost(10, 13)
                .event(20, 20.2, 20.2, 20.4, 0.01, 0.012, Region.MOUTH_CORNER_R);
        assertEquals(1, decode(made).events().size());
    }

    @Test
    void whatABlinkPullsIsTheBlinks() {
        MadeTraces made = new MadeTraces(new FrameRate(30, 1), 30).noise(NOISE, 4)
                .blink(5, 5.4).event(5.02, 5.18, 5.2, 5.38, 0, 0.009, Region.INNER_BROW_L, Region.INNER_BROW_R)
                .blink(15, 15.4);
        ExpressionDecoder.Found found = decode(made);
        assertEquals(List.of(), found.events());
        assertEquals(2, found.blinks().size());
    }

    @Test
    void aMouthThatMovesDuringABlinkIsAnEvent() {
        MadeTraces made = new MadeTraces(new FrameRate(30, 1), 30).noise(NOISE, 5)
                .blink(5, 5.4).event(5.02, 5.2, 5.25, 5.44, 0.012, -0.01, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R);
        assertEquals(1, decode(made).events().size());
    }

    @Test
    void aMicroRidesOnALongSmile() {
        MadeTraces made = new MadeTraces(new FrameRate(200, 1), 20).noise(NOISE, 6)
                .event(5, 5.8, 10, 11, 0.03, -0.03, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R, Region.CHEEK_L, Region.CHEEK_R)
                .event(7, 7.15, 7.2, 7.4, 0, 0.013, Region.INNER_BROW_L, Region.GLABELLA, Region.INNER_BROW_R);
        List<Expression> events = decode(made).events();
        assertEquals(List.of(Kind.MACRO, Kind.MICRO), events.stream().map(Expression::kind).toList(), () -> brief(events));
        assertTrue(events.getFirst().interval().iou(new Interval(1000, 2200)) > 0.8, () -> brief(events));
    }

    @Test
    void aShortClipThatSmilesMostOfTheTimeRestsAtItsEnds() {
        MadeTraces made = new MadeTraces(new FrameRate(25, 1), 3.12).noise(NOISE, 7)
                .event(0.64, 0.95, 2.5, 2.75, 0.06, -0.05, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R);
        List<Expression> events = decode(made).events();
        assertEquals(1, events.size(), () -> brief(events));
        assertTrue(events.getFirst().interval().iou(new Interval(16, 68)) > 0.8, () -> brief(events));
        assertTrue(events.getFirst().at(Region.MOUTH_CORNER_L).down() < -3, () -> brief(events));
    }

    @Test
    void aChangeOfPostureThatStaysIsNoEvent() {
        MadeTraces made = new MadeTraces(new FrameRate(30, 1), 40).noise(NOISE, 8)
                .event(15, 16, 80, 81, 0.02, 0.0, Region.CHEEK_L, Region.NOSE_SIDE_L, Region.MOUTH_CORNER_L);
        assertTrue(decode(made).events().isEmpty(), () -> brief(decode(made).events()));
    }

    @Test
    void oneFrameHasNoEvents() {
        assertEquals(List.of(), decode(new MadeTraces(new FrameRate(30, 1), 0.034)).events());
    }
}
