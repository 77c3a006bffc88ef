package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NominalRateTest {
    private static Optional<FrameRate> rate(String text) {
        return text == null ? Optional.empty() : Optional.of(FrameRate.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "30000/1001 | 30000/1001 | 0.0334 | 30000/1001 | both agree",
        "30000/1001 | 2997/100   | 0.033  | 30000/1001 | the average is rounded",
        "90000      | 299/10     | 0.0333 | 299/10     | a clock rate and a phone",
        "120        | 2983/100   | 0.0333 | 2983/100   | uneven stamps",
        "50         | 25         | 0.04   | 25         | fields",
        "30000/1001 | 600        | 0.0333 | 30000/1001 | an AVI of 600 ticks",
        "600        | 600        | 0.0333 | 30         | both are a clock",
        "1000       |            | 0.0417 | 24000/1001 | film in milliseconds",
        "           | 200        |        | 200        | average alone",
        "25         |            |        | 25         | lowest alone",
        "1/20       | 90000      | 0.0123 | 81301/1000 | no usual rate",
    })
    void choosesTheRateOfTheFrames(String lowest, String average, Double step, String expected, String why) {
        OptionalDouble median = step == null ? OptionalDouble.empty() : OptionalDouble.of(step);
        assertEquals(rate(expected), NominalRate.choose(rate(lowest), rate(average), median), why);
    }

    @Test
    void absurdRatesAreNone() {
        assertEquals(Optional.empty(), NominalRate.choose(rate("90000"), rate("1/20"), OptionalDouble.empty()));
        assertEquals(Optional.empty(), NominalRate.choose(Optional.empty(), Optional.empty(), OptionalDouble.of(20)));
    }

    @Test
    void unevenStampsAreCounted() {
        StampRegularity even = new StampRegularity(FrameRate.parse("30000/1001"), 1e-3);
        StampRegularity dropped = new StampRegularity(FrameRate.parse("30000/1001"), 1e-3);
        for (int k = 0; k < 300; k++) {
            double rounded = Math.round(1000 * k * 1001.0 / 30000) / 1000.0;
            even.add(new FrameClock.FrameTime(k, rounded));
            dropped.add(new FrameClock.FrameTime(k, k < 150 ? rounded : rounded + 0.0334));
        }
        assertEquals(Optional.empty(), even.warning());
        assertTrue(dropped.warning().orElseThrow().contains("1 of 300 frames"), dropped.warning().toString());
        assertTrue(dropped.warning().orElseThrow().contains("uneven one is 150"), dropped.warning().toString());
    }
}
