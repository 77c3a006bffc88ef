package io.telltale.app.runs;

import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import java.util.stream.Stream;

/** Zygomaticus major: the corner of the mouth outwards and up, the cheek up, and the skin about them along with them. */
public final class MadeUpSmile {
    private static final double NOISE = 0.1;

    private MadeUpSmile() {
    }

    public static Expression of(int index, Kind kind, long onset, long offset, double peak, double confidence, Side side) {
        List<RegionDisplacement> regions = Stream.of(Region.values()).filter(region -> !region.isLid()).map(region -> {
            boolean moves = side == Side.BOTH || region.x() > 0 == (side == Side.LEFT);
            double x = Math.abs(region.x());
            double corner = moves ? peak * near(x - 0.46, region.y() - 1.10) : 0;
            double cheek = moves ? peak * near(x - 0.60, region.y() - 0.50) : 0;
            double right = Math.signum(region.x()) * (0.65 * corner + 0.1 * cheek);
            double down = -0.75 * corner - 0.4 * cheek;
            return new RegionDisplacement(region, right, down, Math.hypot(right, down) / NOISE);
        }).toList();
        return new Expression(index, kind, onset, (onset + offset) / 2, offset, confidence, peak, peak / 9, NOISE, regions);
    }

    private static double near(double x, double y) {
        return Math.exp(-(x * x + y * y) / (2 * 0.2 * 0.2));
    }
}
