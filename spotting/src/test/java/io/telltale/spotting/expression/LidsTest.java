package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.List;

import org.junit.jupiter.api.Test;

final class LidsTest {
    private static final FrameRate RATE = new FrameRate(60, 1);

    @Test
    void aBlinkIsFoundWhereItIs() {
        Traces traces = new MadeTraces(RATE, 20).noise(0.0005, 1).blink(6, 6.3).blink(12, 12.25).traces();
        List<Interval> blinks = Lids.close(traces, Segment.of(traces));
        assertEquals(2, blinks.size());
        assertTrue(blinks.getFirst().iou(new Interval(360, 377)) > 0.6, blinks::toString);
        assertTrue(traces.get(369, Channel.CLOSURE) > 0.8);
        assertEquals(0, traces.get(100, Channel.CLOSURE), 0.05);
    }

    @Test
    void slowLightIsNoBlink() {
        Traces traces = new MadeTraces(RATE, 20).noise(0.0005, 1).traces();
        for (int f = 0; f < traces.frames(); f++) {
            double light = 40 * (1 - 0.15 * Math.sin(f / 300.0));
            traces.set(f, Channel.EYE_R, light);
            traces.set(f, Channel.EYE_L, light);
        }
        assertEquals(List.of(), Lids.close(traces, Segment.of(traces)));
    }

    @Test
    void anEyeThatStaysShutIsNoBlink() {
        Traces traces = new MadeTraces(RATE, 20).noise(0.0005, 1).traces();
        for (int f = 600; f < 800; f++) {
            traces.set(f, Channel.EYE_R, 18);
            traces.set(f, Channel.EYE_L, 18);
        }
        assertEquals(List.of(), Lids.close(traces, Segment.of(traces)));
    }
}
