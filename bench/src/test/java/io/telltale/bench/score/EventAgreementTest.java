package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventAgreementTest {
    private static final FrameRate FAST = new FrameRate(200, 1);
    private static final FrameRate SLOW = new FrameRate(50, 1);

    private static Expression event(Kind kind, long onset, long apex, long offset) {
        return new Expression(1, kind, onset, apex, offset, 0.9, 1, 0, 0, List.of());
    }

    @Test
    void theSameEventsAtAQuarterOfTheRateAgree() {
        EventAgreement a = EventAgreement.of(FAST, List.of(event(Kind.MICRO, 100, 140, 179), event(Kind.MACRO, 400, 480, 799)), SLOW, List.of(event(Kind.MICRO, 25, 35, 44), event(Kind.MACRO, 100, 120, 199)));
        assertEquals(1, a.micro());
        assertEquals(1, a.macro());
        assertEquals(1, a.microWithinAFrame());
        assertEquals(0, a.microDistance().getFirst(), 1e-9);
        assertEquals(1, a.share(), 0);
    }

    @Test
    void aShiftIsMeasuredInFramesOfTheCoarserRateAndAnotherKindIsNoAgreement() {
        EventAgreement shifted = EventAgreement.of(FAST, List.of(event(Kind.MICRO, 108, 148, 187)), SLOW, List.of(event(Kind.MICRO, 25, 35, 44)));
        assertEquals(2, shifted.microDistance().getFirst(), 1e-9);
        assertEquals(0, shifted.microWithinAFrame());
        EventAgreement named = EventAgreement.of(FAST, List.of(event(Kind.MICRO, 100, 140, 179)), SLOW, List.of(event(Kind.MACRO, 25, 35, 44), event(Kind.MACRO, 200, 220, 230)));
        assertEquals(1, named.kindsDiffer());
        assertEquals(1, named.onlySecond());
        assertEquals(0, named.share(), 0);
        assertEquals(1, EventAgreement.of(FAST, List.of(), SLOW, List.of()).share(), 0);
    }
}
