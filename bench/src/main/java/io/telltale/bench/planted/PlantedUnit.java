package io.telltale.bench.planted;

import java.util.List;

/**
 * A planted action unit of the Facial Action Coding System: its number and the side that shows it.
 *
 * @param number FACS number, 1..28 of those in {@link Musculature}
 */
public record PlantedUnit(int number, Side side) {
    /** Left and right are the subject's own. */
    public enum Side {
        BOTH, LEFT, RIGHT
    }

    public PlantedUnit {
        if (!Musculature.canMove(number)) {
            throw new IllegalArgumentException("no planted motion for AU" + number);
        }
    }

    /** Whether the planted face has the muscles of a unit. */
    public static boolean canPlant(int number) {
        return Musculature.canMove(number);
    }

    /** The numbers of all units that can be planted, rising. */
    public static List<Integer> plantable() {
        return Musculature.numbers();
    }

    /** {@code AU12}, {@code L12} or {@code R12}, as FACS coders write it. */
    @Override
    public String toString() {
        return switch (side) {
            case BOTH -> "AU" + number;
            case LEFT -> "L" + number;
            case RIGHT -> "R" + number;
        };
    }

    /** Reads what {@link #toString()} writes. */
    public static PlantedUnit parse(String text) {
        try {
            if (text.startsWith("AU")) {
                return new PlantedUnit(Integer.parseInt(text.substring(2)), Side.BOTH);
            }
            if (text.startsWith("L") || text.startsWith("R")) {
                return new PlantedUnit(Integer.parseInt(text.substring(1)), text.charAt(0) == 'L' ? Side.LEFT : Side.RIGHT);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an action unit: '" + text + "' (AU12, L12 or R12)", e);
        }
        throw new IllegalArgumentException("not an action unit: '" + text + "' (AU12, L12 or R12)");
    }
}
