package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Region;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionPatternsTest {
    @Test
    void holdsEveryUnitThatMotionCanName() {
        Set<Integer> numbers = ActionPatterns.all().stream().map(p -> p.unit().number()).collect(Collectors.toSet());
        assertEquals(Set.of(1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 16, 17, 20, 23, 24, 25, 26), numbers);
    }

    @Test
    void largestDisplacementIsOne() {
        for (UnitPattern pattern : ActionPatterns.all()) {
            double largest = Arrays.stream(Region.values()).mapToDouble(r -> Math.hypot(pattern.right(r), pattern.down(r))).max().orElseThrow();
            assertEquals(1, largest, 1e-12, pattern::toString);
        }
    }

    /** The sign that tells a unit from its opposite. Sides: x > 0 is the subject's left, where right is outwards. */
    @ParameterizedTest
    @CsvSource({
        "1,INNER_BROW_L,0,-1", "2,OUTER_BROW_R,0,-1", "4,INNER_BROW_L,-1,1", "4,INNER_BROW_R,1,1", "4,GLABELLA,0,1", "5,UPPER_LID_L,0,-1", "6,CHEEK_R,0,-1",
        "7,LOWER_LID_L,0,-1", "9,NOSE_SIDE_R,0,-1", "10,UPPER_LIP,0,-1", "12,MOUTH_CORNER_L,1,-1", "12,MOUTH_CORNER_R,-1,-1", "15,MOUTH_CORNER_R,0,1",
        "16,LOWER_LIP,0,1", "17,CHIN,0,-1", "20,MOUTH_CORNER_L,1,0", "23,MOUTH_CORNER_L,-1,0", "23,MOUTH_CORNER_R,1,0", "24,LOWER_LIP,0,-1",
        "24,UPPER_LIP,0,1", "25,LOWER_LIP,0,1", "26,CHIN,0,1"})
    void movesTheSkinAsFacsDescribes(int number, Region region, int right, int down) {
        UnitPattern both = ActionPatterns.all().stream().filter(p -> p.unit().number() == number && p.side() == Side.BOTH).findFirst().orElseThrow();
        assertTrue(right * both.right(region) > 0.2 || right == 0, () -> both + " right " + both.right(region));
        assertTrue(down * both.down(region) > 0.2 || down == 0, () -> both + " down " + both.down(region));
    }

    @Test
    void leftPatternsStayOnTheLeft() {
        for (UnitPattern pattern : ActionPatterns.all()) {
            if (pattern.side() == Side.LEFT) {
                double left = 0;
                double right = 0;
                for (Region region : Region.values()) {
                    double size = Math.hypot(pattern.right(region), pattern.down(region));
                    left += region.x() > 0 ? size : 0;
                    right += region.x() < 0 ? size : 0;
                }
                assertTrue(left > 5 * right, pattern + ": left " + left + ", right " + right);
            }
        }
    }

    /** The closed form against the weighted mean on a fine grid. */
    @Test
    void sourceIsSeenThroughTheWeightOfARegion() {
        MotionSource source = new MotionSource(0.5, 1.0, 0.2, 0.3, -0.8);
        Region region = Region.MOUTH_CORNER_L;
        double weight = 0;
        double sum = 0;
        double step = 0.01;
        for (double x = region.x() - 1; x <= region.x() + 1; x += step) {
            for (double y = region.y() - 1; y <= region.y() + 1; y += step) {
                double w = gaussian(x - region.x(), y - region.y(), region.radius());
                weight += w;
                sum += w * gaussian(x - source.x(), y - source.y(), source.spread());
            }
        }
        assertEquals(sum / weight, source.share(region), 1e-6);
        assertFalse(source.share(region) < 0.3);
    }

    private static double gaussian(double x, double y, double sigma) {
        return Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
    }
}
