package io.telltale.qa.reason;

import io.telltale.spotting.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one action unit on one side does to every region: {@code region -> (right, down)}, scaled so that the largest displacement is 1. */
final class UnitPattern {
    private final ActionUnit unit;
    private final Side side;
    private final Map<Region, double[]> displacements = new EnumMap<>(Region.class);

    private UnitPattern(ActionUnit unit, Side side, List<MotionSource> sources) {
        this.unit = unit;
        this.side = side;
        double largest = 0;
        for (Region region : Region.values()) {
            double[] sum = new double[2];
            for (MotionSource source : sources) {
                double share = source.share(region);
                sum[0] += share * source.right();
                sum[1] += share * source.down();
            }
            displacements.put(region, sum);
            largest = Math.max(largest, Math.hypot(sum[0], sum[1]));
        }
        if (!(largest > 0)) {
            throw new IllegalArgumentException("the pattern of " + unit.code() + " moves no region");
        }
        for (double[] d : displacements.values()) {
            d[0] /= largest;
            d[1] /= largest;
        }
    }

    /** The pattern of a unit whose sources are given for the subject's left half (right of the picture). */
    static UnitPattern of(ActionUnit unit, Side side, List<MotionSource> left) {
        List<MotionSource> sources = new ArrayList<>();
        if (side != Side.RIGHT) {
            sources.addAll(left);
        }
        if (side != Side.LEFT) {
            left.forEach(source -> sources.add(source.mirrored()));
        }
        return new UnitPattern(unit, side, sources);
    }

    ActionUnit unit() {
        return unit;
    }

    Side side() {
        return side;
    }

    double right(Region region) {
        return displacements.get(region)[0];
    }

    double down(Region region) {
        return displacements.get(region)[1];
    }

    @Override
    public String toString() {
        return unit.code() + " " + side.word();
    }
}
