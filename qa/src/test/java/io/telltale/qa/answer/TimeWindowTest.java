package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    @Test
    void bothEndsAreInside() {
        TimeWindow window = new TimeWindow(3, 8);
        assertTrue(window.contains(3, 60) && window.contains(8, 60));
        assertFalse(window.contains(2.999, 60) || window.contains(8.001, 60));
    }

    @Test
    void theLastSecondsDependOnTheLength() {
        TimeWindow last = TimeWindow.last(10);
        assertTrue(last.contains(50, 60) && last.contains(60, 60) && last.contains(0, 7));
        assertFalse(last.contains(49.9, 60));
        assertFalse(last.contains(50, 61));
    }

    @Test
    void windowsMeet() {
        assertEquals(Optional.of(new TimeWindow(5, 10)), TimeWindow.after(5).and(new TimeWindow(0, 10)));
        assertEquals(Optional.of(TimeWindow.last(5)), TimeWindow.last(5).and(TimeWindow.last(10)));
        assertEquals(Optional.empty(), TimeWindow.after(10).and(new TimeWindow(0, 10)));
        assertEquals(Optional.empty(), TimeWindow.last(10).and(new TimeWindow(0, 10)));
    }

    @Test
    void nonsenseIsRefusedWithItsValue() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new TimeWindow(8, 3)).getMessage().contains("8.0 s to 3.0 s"));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(3, 3));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(Double.NaN, 3));
        assertThrows(IllegalArgumentException.class, () -> TimeWindow.last(Double.POSITIVE_INFINITY));
    }

    @Test
    void isSaidInSeconds() {
        assertEquals("between 3 s and 80.5 s", new TimeWindow(3, 80.5).toString());
        assertEquals("before 100 s", new TimeWindow(0, 100).toString());
        assertEquals("after 0.125 s", TimeWindow.after(0.125).toString());
        assertEquals("in the last 10 s", TimeWindow.last(10).toString());
        assertEquals("between 30 s and 10 s from the end", new TimeWindow(10, 30, true).toString());
    }
}
