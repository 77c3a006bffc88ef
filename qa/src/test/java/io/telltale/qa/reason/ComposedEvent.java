package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An event made of known amounts of unit patterns, in percent of the inter-ocular distance, with noise and unlike faces on request. */
final class ComposedEvent {
    private final Map<Region, double[]> motion = new EnumMap<>(Region.class);
    private double sigma = 0.1;
    private double rigid;

    ComposedEvent() {
        for (Region region : Region.values()) {
            motion.put(region, new double[2]);
        }
    }

    ComposedEvent add(ActionUnit unit, Side side, double percent) {
        UnitPattern pattern = ActionPatterns.all().stream().filter(p -> p.unit() == unit && p.side() == side).findFirst().orElseThrow();
        motion.forEach((region, d) -> {
            d[0] += percent * pattern.right(region);
            d[1] += percent * pattern.down(region);
        });
        return this;
    }

    ComposedEvent addRigid(double right, double down) {
        rigid = Math.hypot(right, down);
        motion.values().forEach(d -> {
            d[0] += right;
            d[1] += down;
        });
        return this;
    }

    /** Every region's motion turned by some degrees and scaled, as another face would show it. */
    ComposedEvent unlike(Random random, double degrees, double share) {
        motion.values().forEach(d -> {
            double turn = Math.toRadians(degrees) * random.nextGaussian();
            double scale = 1 + share * random.nextGaussian();
            double x = d[0];
            double y = d[1];
            d[0] = scale * (x * Math.cos(turn) - y * Math.sin(turn));
            d[1] = scale * (x * Math.sin(turn) + y * Math.cos(turn));
        });
        return this;
    }

    ComposedEvent noise(Random random, double sigma) {
        this.sigma = sigma;
        motion.values().forEach(d -> {
            d[0] += sigma * random.nextGaussian();
            d[1] += sigma * random.nextGaussian();
        });
        return this;
    }

    Expression event() {
        List<RegionDisplacement> regions = new ArrayList<>();
        motion.forEach((region, d) -> regions.add(new RegionDisplacement(region, d[0], d[1], Math.hypot(d[0], d[1]) / sigma)));
        double peak = regions.stream().mapToDouble(RegionDisplacement::size).max().orElse(0);
        return new Expression(1, Kind.MICRO, 100, 130, 180, 0.9, peak, 1, rigid, regions);
    }

    /** The same face in a mirror. */
    static Expression mirrored(Expression event) {
        List<RegionDisplacement> regions = event.regions().stream()
                .map(d -> new RegionDisplacement(mirrored(d.region()), -d.right(), d.down(), d.signal())).toList();
        return new Expression(event.index(), event.kind(), event.onset(), event.apex(), event.offset(), event.confidence(), event.peakPercent(),
                event.strain(), event.rigid(), regions);
    }

    private static Region mirrored(Region region) {
        String name = region.name();
        return name.endsWith("_L") ? Region.valueOf(name.substring(0, name.length() - 1) + "R")
                : name.endsWith("_R") ? Region.valueOf(name.substring(0, name.length() - 1) + "L") : region;
    }
}
