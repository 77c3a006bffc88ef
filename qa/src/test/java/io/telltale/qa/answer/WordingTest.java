package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.qa.Spottings;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MOUTH_CORNER_L | 1.4 | -1.6 | up and outwards", "MOUTH_CORNER_R | -1.4 | -1.6 | up and outwards", "MOUTH_CORNER_R | 1 | 0.1 | inwards",
        "INNER_BROW_L | -0.5 | 0.8 | down and inwards", "INNER_BROW_R | 0.5 | 0.8 | down and inwards", "CHIN | 0 | 1 | down", "CHEEK_L | 0.3 | -1 | up",
        "CHIN | 1 | 1 | down and to the subject's left", "UPPER_LIP | -1 | 0 | to the subject's right", "CHIN | 0 | 0 | not at all"})
    void directionsAreTheFacesOwn(Region region, double right, double down, String words) {
        assertEquals(words, Wording.direction(new RegionDisplacement(region, right, down, 5)));
    }

    @Test
    void displacementSaysWhereWhitherAndHowFar() {
        assertEquals("left mouth corner up and outwards 2.1 % of the inter-ocular distance",
                Wording.displacement(Spottings.moved(Region.MOUTH_CORNER_L, 1.4, -1.6)));
    }

    @ParameterizedTest
    @CsvSource({"200,1,0,00:00.000", "200,1,468,00:02.340", "30000,1001,30,00:01.001", "30,1,1,00:00.033", "30,1,108000,60:00.000", "1000,1,59999,00:59.999",
        "10000,1,599999,01:00.000"})
    void timesAreMinutesSecondsAndMilliseconds(long numerator, long denominator, long frame, String time) {
        assertEquals(time, Wording.time(new FrameRate(numerator, denominator), frame));
    }

    @ParameterizedTest
    @CsvSource({"0.914,91 %", "0.999,over 99 %", "1,over 99 %", "0.001,under 1 %", "0,under 1 %"})
    void certaintyIsNeverClaimed(double probability, String words) {
        assertEquals(words, Wording.sure(probability));
    }

    @Test
    void smallPercentagesKeepTwoDigits() {
        assertEquals("0.03 %", Wording.percent(0.031));
        assertEquals("0.1 %", Wording.percent(0.1));
        assertEquals("0.0 %", Wording.percent(0));
    }

    @Test
    void anEventIsOneLine() {
        assertEquals("1. micro-expression, 00:02.340-00:02.730 (frames 468-546, apex 500): left mouth corner up and outwards 2.1 % of the inter-ocular distance;"
                + " confidence 91 %", Wording.event(new FrameRate(200, 1), Spottings.event(1, Kind.MICRO, 0.91, Spottings.smile())));
        assertEquals("2. macro-expression, 00:04.340-00:05.540 (frames 868-1108, apex 900); confidence 50 %",
                Wording.event(new FrameRate(200, 1), Spottings.event(2, Kind.MACRO, 0.5, List.of())));
    }
}
