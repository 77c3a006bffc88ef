package io.telltale.qa.vlm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.map.RgbPicture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrainPlotTest {
    private static final int CURVE = 0xb01020;

    private static long dots(RgbPicture picture, int colour, int left, int right) {
        return IntStream.range(0, picture.height()).flatMap(y -> IntStream.range(left, right).map(x -> picture.rgb(x, y))).filter(c -> c == colour).count();
    }

    /** A peak of the largest value on the axis touches its top; a gap in what was measured is a gap in the line. */
    @Test
    void theLineFollowsItsPoints() {
        StrainCurve curve = new StrainCurve(0, 100, new FrameRate(50, 1), List.of(new StrainCurve.Point(0, 0), new StrainCurve.Point(20, 5), new StrainCurve.Point(30, 0),
                new StrainCurve.Point(90, 0), new StrainCurve.Point(100, 0)));
        RgbPicture plot = StrainPlot.draw(curve, SketchedFootage.spotting().events());
        int x20 = 80 + (640 - 24 - 80) / 5;
        assertEquals(CURVE, plot.rgb(x20, 26));
        assertTrue(dots(plot, CURVE, x20 - 20, x20) > 40);
        int x60 = 80 + (640 - 24 - 80) * 3 / 5;
        assertEquals(0, dots(plot, CURVE, x60 - 20, x60 + 20), "1.2 s without a measurement");
        assertTrue(dots(plot, 0xffe9a8, 80 + 4 * 536 / 100, 80 + 18 * 536 / 100) > 1000, "the micro-expression is a yellow band");
        assertEquals(0, dots(plot, 0xffe9a8, 200, 640));
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "0.51,1", "1,1", "3,5", "5.1,10", "17.4,20", "99,100"})
    void axesEndAtRoundNumbers(double value, double top) {
        assertEquals(top, StrainPlot.ceiling(value), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 29, 200, 7000, 360000})
    void anyLengthCanBeDrawn(long to) {
        for (FrameRate rate : List.of(new FrameRate(25, 1), new FrameRate(200, 1), new FrameRate(30000, 1001))) {
            StrainCurve curve = new StrainCurve(0, to, rate, List.of(new StrainCurve.Point(to, 0.123)));
            assertTrue(dots(StrainPlot.draw(curve, List.of()), CURVE, 0, StrainPlot.WIDTH) > 0);
            assertTrue(dots(StrainPlot.draw(new StrainCurve(to, to, rate, List.of()), List.of()), 0x202020, 0, StrainPlot.WIDTH) > 0);
        }
    }

    @Test
    void digitsThatAreNotThereAreAnError() {
        assertThrows(IllegalArgumentException.class, () -> PixelDigits.write("1a", 0, 0, (_, _) -> { }));
    }
}
