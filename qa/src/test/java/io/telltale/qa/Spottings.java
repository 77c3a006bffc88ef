package io.telltale.qa;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up results of spotting, 200 fps. */
public final class Spottings {
    private Spottings() {
    }

    /** Events of the given kinds, 400 frames apart, each with a smile of both sides. */
    public static Spotting of(double confidence, Kind... kinds) {
        List<Expression> events = new ArrayList<>();
        for (Kind kind : kinds) {
            events.add(event(events.size() + 1, kind, confidence, smile()));
        }
        return with(events, Optional.empty());
    }

    public static Spotting with(List<Expression> events, Optional<Traces> traces) {
        return new Spotting("1_001_2", new FrameRate(200, 1), 0, 7000, "scalar, test", "samm", List.of("several faces: the largest was followed"), events, List.of(),
                List.of(new Interval(50, 90)), traces);
    }

    public static Expression event(int index, Kind kind, double confidence, List<RegionDisplacement> regions) {
        long onset = 400L * index + 68;
        return new Expression(index, kind, onset, onset + 32, onset + (kind == Kind.MICRO ? 78 : 240), confidence, 2.1, 0.8, 0.2, regions);
    }

    /** Lip corner puller and cheek raiser: corners up and outwards, cheeks and lower lids up. */
    public static List<RegionDisplacement> smile() {
        return List.of(moved(Region.MOUTH_CORNER_L, 1.4, -1.6), moved(Region.MOUTH_CORNER_R, -1.4, -1.6), moved(Region.CHEEK_L, -0.05, -1.9),
                moved(Region.CHEEK_R, 0.05, -1.9), moved(Region.LOWER_LID_L, 0, -1.1), moved(Region.LOWER_LID_R, 0, -1.1), still(Region.CHIN),
                still(Region.INNER_BROW_L), still(Region.INNER_BROW_R), still(Region.OUTER_BROW_L), still(Region.OUTER_BROW_R), still(Region.UPPER_LIP),
                still(Region.LOWER_LIP), moved(Region.NOSE_SIDE_L, 0.05, -0.6), moved(Region.NOSE_SIDE_R, -0.05, -0.6), still(Region.UPPER_LID_L), still(Region.UPPER_LID_R));
    }

    public static RegionDisplacement moved(Region region, double right, double down) {
        return new RegionDisplacement(region, right, down, Math.hypot(right, down) / 0.1);
    }

    public static RegionDisplacement still(Region region) {
        return moved(region, 0.02, -0.01);
    }
}
