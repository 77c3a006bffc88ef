package io.telltale.spotting.expression;

import static io.telltale.spotting.Region.CHEEK_L;
import static io.telltale.spotting.Region.CHIN;
import static io.telltale.spotting.Region.GLABELLA;
import static io.telltale.spotting.Region.INNER_BROW_L;
import static io.telltale.spotting.Region.LOWER_CHEEK_L;
import static io.telltale.spotting.Region.LOWER_LID_L;
import static io.telltale.spotting.Region.LOWER_LIP;
import static io.telltale.spotting.Region.MOUTH_CORNER_L;
import static io.telltale.spotting.Region.NOSE_SIDE_L;
import static io.telltale.spotting.Region.OUTER_BROW_L;
import static io.telltale.spotting.Region.UPPER_LID_L;
import static io.telltale.spotting.Region.UPPER_LIP;

import io.telltale.spotting.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * A way in which the muscles of a face can move its regions together: unit displacements, channels of {@link Signals}, the largest of length 1. Directions
 * after the Facial Action Coding System (Ekman, Friesen and Hager 2002). Looking for them, and not for any motion of any region, finds weaker events among the
 * same noise: regions that move together add up, and what no muscle can do does not count. Which action units an event shows is decided later, from all of its
 * motion.
 */
record FacialAction(String name, double[] pattern) {

    /** Every action, of both sides, and of either where it has sides. */
    static final List<FacialAction> ALL = all();

    /** A displacement on the subject's left half, or on the midline. */
    private record Pull(Region region, double outwards, double down) {
    }

    private static List<FacialAction> all() {
        List<FacialAction> actions = new ArrayList<>();
        sided(actions, "inner brow up", new Pull(INNER_BROW_L, 0, -1));
        sided(actions, "outer brow up", new Pull(OUTER_BROW_L, 0, -1));
        sided(actions, "brow up", new Pull(INNER_BROW_L, 0, -1), new Pull(OUTER_BROW_L, 0, -0.8));
        sided(actions, "brow down", new Pull(INNER_BROW_L, -0.5, 0.85), new Pull(OUTER_BROW_L, -0.1, 0.25), new Pull(GLABELLA, 0, 0.4));
        sided(actions, "cheek up", new Pull(CHEEK_L, 0, -1), new Pull(LOWER_LID_L, 0, -0.4));
        sided(actions, "lower lid up", new Pull(LOWER_LID_L, 0, -1));
        sided(actions, "upper lid up", new Pull(UPPER_LID_L, 0, -1));
        sided(actions, "nose wrinkled", new Pull(NOSE_SIDE_L, 0, -1), new Pull(INNER_BROW_L, -0.2, 0.4), new Pull(UPPER_LIP, 0, -0.3));
        sided(actions, "upper lip up", new Pull(UPPER_LIP, 0, -1), new Pull(NOSE_SIDE_L, 0, -0.5));
        sided(actions, "lip corner up", new Pull(MOUTH_CORNER_L, 0.65, -0.76), new Pull(CHEEK_L, 0.1, -0.4), new Pull(LOWER_CHEEK_L, 0.3, -0.4));
        sided(actions, "lip corner out", new Pull(MOUTH_CORNER_L, 1, 0), new Pull(LOWER_CHEEK_L, 0.4, 0));
        sided(actions, "lip corner in", new Pull(MOUTH_CORNER_L, -1, 0), new Pull(LOWER_CHEEK_L, -0.9, 0));
        sided(actions, "dimple", new Pull(LOWER_CHEEK_L, -1, 0));
        sided(actions, "lip corner down", new Pull(MOUTH_CORNER_L, 0, 1));
        actions.add(of("chin up", 1, 1, new Pull(CHIN, 0, -1), new Pull(LOWER_LIP, 0, -0.6)));
        actions.add(of("lips pressed", 1, 1, new Pull(UPPER_LIP, 0, 0.4), new Pull(LOWER_LIP, 0, -1), new Pull(MOUTH_CORNER_L, -0.3, 0), new Pull(CHIN, 0, -0.4)));
        actions.add(of("lips parted", 1, 1, new Pull(UPPER_LIP, 0, -0.4), new Pull(LOWER_LIP, 0, 1)));
        actions.add(of("jaw down", 1, 1, new Pull(CHIN, 0, 1), new Pull(LOWER_LIP, 0, 0.6)));
        return List.copyOf(actions);
    }

    private static void sided(List<FacialAction> actions, String name, Pull... pulls) {
        actions.add(of(name, 1, 1, pulls));
        actions.add(of("left " + name, 1, 0, pulls));
        actions.add(of("right " + name, 0, 1, pulls));
    }

    private static FacialAction of(String name, double left, double right, Pull... pulls) {
        double[] pattern = new double[Signals.CHANNELS];
        for (Pull pull : pulls) {
            if (pull.region.x() == 0) {
                put(pattern, pull.region, pull.outwards, pull.down, Math.max(left, right));
            } else {
                put(pattern, pull.region, pull.outwards, pull.down, left);
                put(pattern, mirrored(pull.region), -pull.outwards, pull.down, right);
            }
        }
        return new FacialAction(name, pattern);
    }

    private static void put(double[] pattern, Region region, double right, double down, double share) {
        pattern[2 * region.ordinal()] += share * right;
        pattern[2 * region.ordinal() + 1] += share * down;
    }

    /** The same place on the other half. */
    static Region mirrored(Region region) {
        for (Region other : Region.values()) {
            if (other.x() == -region.x() && other.y() == region.y()) {
                return other;
            }
        }
        throw new IllegalArgumentException(region + " has no counterpart");
    }

    boolean moves(int region) {
        return pattern[2 * region] != 0 || pattern[2 * region + 1] != 0;
    }
}
