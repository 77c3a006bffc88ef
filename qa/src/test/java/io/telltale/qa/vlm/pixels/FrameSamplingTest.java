package io.telltale.qa.vlm.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.pixels.FrameSampling.Rule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSamplingTest {
    static Stream<JsonNode> sampled() {
        return PixelReference.cases("sampled");
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void theRulesChooseTheFramesOfTheirOriginals(JsonNode one) {
        int total = one.get("total").asInt();
        double rate = one.get("fps").asDouble();
        assertEquals(numbers(one.get("q3")), FrameSampling.DEFAULT.frames(Rule.QWEN3, total, rate), () -> "Qwen3-VL " + total + " at " + rate);
        assertEquals(numbers(one.get("q25")), FrameSampling.DEFAULT.frames(Rule.QWEN25, total, rate), () -> "Qwen2.5-VL " + total + " at " + rate);
        assertEquals(numbers(one.get("utils")), FrameSampling.DEFAULT.frames(Rule.QWEN_UTILS, total, rate), () -> "qwen-vl-utils " + total + " at " + rate);
    }

    private static List<Integer> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asInt).toList();
    }

    /** Why there is another rule: of 0.3 s within 10 s at 200 frames/s, the trained rule shows one frame. */
    @Test
    void theTrainedRuleAllButMissesAnEvent() {
        List<Integer> shown = FrameSampling.DEFAULT.frames(Rule.QWEN3, 2000, 200);
        assertTrue(shown.stream().filter(f -> f >= 1000 && f < 1060).count() <= 1, shown::toString);
    }

    @Property
    void anEventIsShownFromOnsetToOffsetWithItsApex(@ForAll @IntRange(max = 1000) int onset, @ForAll @IntRange(max = 150) int toApex, @ForAll @IntRange(max = 150) int toOffset,
            @ForAll @IntRange(min = 3, max = 40) int count) {
        int apex = onset + toApex;
        int offset = apex + toOffset;
        List<Integer> shown = FrameSampling.around(onset, apex, offset, count);
        assertEquals(Math.min(count, offset - onset + 1), shown.size());
        assertEquals(onset, shown.getFirst());
        assertEquals(offset, shown.getLast());
        assertTrue(shown.contains(apex), shown::toString);
        double step = (offset - onset) / (double) (count - 1);
        for (int i = 1; i < shown.size(); i++) {
            int gap = shown.get(i) - shown.get(i - 1);
            assertTrue(gap >= 1 && gap <= Math.max(1, 2 * step + 1), shown::toString);
        }
        long off = IntStream.range(0, shown.size()).filter(i -> Math.abs(shown.get(i) - onset - i * step) > 0.5 + 1e-9).count();
        assertTrue(shown.size() < count || off <= 1, () -> "more than the apex is off its even place: " + shown);
    }

    @Test
    void examplesOfEvents() {
        assertEquals(List.of(100, 120, 133, 160), FrameSampling.around(100, 133, 160, 4));
        assertEquals(List.of(10, 11, 12), FrameSampling.around(10, 11, 12, 8));
        assertEquals(List.of(0, 1, 50, 75, 100), FrameSampling.around(0, 1, 100, 5));
        assertEquals(List.of(5, 5 + 25, 5 + 50), FrameSampling.evenly(5, 55, 3));
        assertEquals(List.of(7), FrameSampling.evenly(7, 7, 4));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FrameSampling.around(5, 4, 9, 8));
        assertThrows(IllegalArgumentException.class, () -> FrameSampling.around(5, 6, 9, 2));
        assertThrows(IllegalArgumentException.class, () -> FrameSampling.DEFAULT.frames(Rule.QWEN_UTILS, 1, 25));
        assertThrows(IllegalArgumentException.class, () -> FrameSampling.DEFAULT.frames(Rule.QWEN3, 0, 25));
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling(2, 8, 4));
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling(Double.NaN, 4, 8));
    }
}
