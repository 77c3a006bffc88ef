package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.Spottings;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventCountTest {
    @Test
    void threeEventsByHand() {
        EventCount count = of(List.of(0.9, 0.8, 0.5));
        assertEquals(0.01, count.exactly(0), 1e-12);
        assertEquals(0.14, count.exactly(1), 1e-12);
        assertEquals(0.49, count.exactly(2), 1e-12);
        assertEquals(0.36, count.exactly(3), 1e-12);
        assertEquals(0, count.exactly(4), 0);
        assertEquals(1, count.lower(0.9));
        assertEquals(3, count.upper(0.9));
        assertEquals(2, count.lower(0.5));
    }

    @Test
    void nothingFoundIsCertainlyNothing() {
        EventCount count = of(List.of());
        assertEquals(1, count.exactly(0), 0);
        assertEquals(0, count.upper(0.9));
    }

    @Property(tries = 100)
    void sumsToOneWithTheMeanOfTheConfidences(@ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 1) Double> confidences) {
        EventCount count = of(confidences);
        double total = 0;
        double mean = 0;
        for (int k = 0; k <= confidences.size(); k++) {
            total += count.exactly(k);
            mean += k * count.exactly(k);
        }
        assertEquals(1, total, 1e-9);
        assertEquals(confidences.stream().mapToDouble(c -> c).sum(), mean, 1e-9);
        assertTrue(count.lower(0.9) <= count.upper(0.9));
    }

    private static EventCount of(List<Double> confidences) {
        List<Expression> events = new ArrayList<>();
        confidences.forEach(c -> events.add(Spottings.event(events.size() + 1, Kind.MICRO, c, List.of())));
        return EventCount.of(events);
    }
}
