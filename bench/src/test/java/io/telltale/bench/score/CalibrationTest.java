package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static MarkedVideo truth(int events) {
        List<MarkedEvent> marked = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            marked.add(new MarkedEvent(Kind.MICRO, new Interval(100L * i, 100L * i + 20), OptionalLong.empty(), OptionalDouble.empty()));
        }
        return new MarkedVideo(new FrameRate(30, 1), 100_000, marked);
    }

    private static Expression at(int slot, double confidence) {
        return new Expression(1, Kind.MACRO, 100L * slot, 100L * slot + 5, 100L * slot + 20, confidence, 1, 0, 0, List.of());
    }

    @Test
    void fourOfFiveRealAtEightTenthsIsPerfect() {
        Calibration c = new Calibration();
        c.add(truth(4), List.of(at(0, 0.8), at(1, 0.8), at(2, 0.8), at(3, 0.8), at(9, 0.8)));
        assertEquals(0, c.expectedError().value(), 1e-12);
        assertEquals(0.16, c.brier().value(), 1e-12);
        Calibration sure = new Calibration();
        sure.add(truth(4), List.of(at(0, 1), at(1, 1), at(8, 1), at(9, 1)));
        assertEquals(0.5, sure.expectedError().value(), 1e-12);
        assertEquals(0.5, sure.brier().value(), 1e-12);
        assertEquals(4, sure.bins().getLast().candidates());
    }

    @Test
    void theSurerOfTwoHasTheEvent() {
        Calibration c = new Calibration();
        c.add(truth(1), List.of(at(0, 0.3), at(0, 0.9)));
        assertEquals(0, c.bins().get(3).real(), 0);
        assertEquals(1, c.bins().get(9).real(), 0);
        assertEquals((0.3 + 0.1) / 2, c.expectedError().value(), 1e-12);
    }

    @Test
    void honestConfidencesHaveASmallErrorAndFlattenedOnesALargerOne() {
        SplittableRandom random = new SplittableRandom(5);
        Calibration honest = new Calibration();
        Calibration boasting = new Calibration();
        for (int v = 0; v < 60; v++) {
            List<Expression> said = new ArrayList<>();
            List<Expression> boasted = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double p = random.nextDouble();
                int slot = random.nextDouble() < p ? i : 100 + i;
                said.add(at(slot, p));
                boasted.add(at(slot, Math.sqrt(p)));
            }
            honest.add(truth(40), said);
            boasting.add(truth(40), boasted);
        }
        assertTrue(honest.expectedError().value() < 0.04, "honest " + honest.expectedError().value());
        assertTrue(boasting.expectedError().value() > 0.10, "boasting " + boasting.expectedError().value());
        assertTrue(honest.brier().value() < boasting.brier().value());
        assertTrue(honest.lines().getFirst().contains("["), honest.lines().getFirst());
    }

    @Test
    void nothingIsNotANumber() {
        Calibration none = new Calibration();
        none.add(truth(2), List.of());
        assertTrue(Double.isNaN(none.expectedError().value()));
        assertEquals(0, none.candidates());
        assertEquals(1, none.lines().size());
    }
}
