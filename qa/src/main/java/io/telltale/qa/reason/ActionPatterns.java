package io.telltale.qa.reason;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which way each action unit moves the skin, as motion sources on the subject's left half of the face, in inter-ocular distances (IOD).
 *
 * <p>Directions follow the appearance changes of the FACS manual (Ekman, Friesen, Hager 2002): where the muscle is fixed, which skin it
 * pulls, and where. Sizes within a unit are relative. They were written down from the anatomy, not fitted; a fitted table can take their place.
 * Units of the midline (the jaw, both lips) have one pattern; the others have a left, a right and a two-sided one. AU11, 13, 18, 22, 28, 38 and
 * the like change shape or depth more than they move the regions that are followed, so no pattern claims them.
 */
final class ActionPatterns {
    private static final List<UnitPattern> ALL = made();
    private static final Set<ActionUnit> UNITS = Collections.unmodifiableSet(
            ALL.stream().map(UnitPattern::unit).collect(Collectors.toCollection(() -> EnumSet.noneOf(ActionUnit.class))));

    private ActionPatterns() {
    }

    /** Every pattern, by the number of the unit: left, right, both; or both alone; again for a second appearance. */
    static List<UnitPattern> all() {
        return ALL;
    }

    private static List<UnitPattern> made() {
        List<UnitPattern> all = new ArrayList<>();
        for (ActionUnit unit : ActionUnit.values()) {
            for (List<MotionSource> left : appearances(unit)) {
                if (!ofMidline(unit)) {
                    all.add(UnitPattern.of(unit, Side.LEFT, left));
                    all.add(UnitPattern.of(unit, Side.RIGHT, left));
                }
                all.add(UnitPattern.of(unit, Side.BOTH, left));
            }
        }
        return List.copyOf(all);
    }

    /** The units that have a pattern. */
    static Set<ActionUnit> units() {
        return UNITS;
    }

    /** The ways in which a unit can look; none where no pattern claims it. */
    private static List<List<MotionSource>> appearances(ActionUnit unit) {
        if (unit == ActionUnit.DIMPLER) {
            // Buccinator pulls the corner into the cheek: seen from the front, the corner goes outwards or the skin beside it is drawn inwards.
            return List.of(List.of(at(0.46, 1.10, 0.15, 0.95, -0.2)), List.of(at(0.60, 1.10, 0.14, -1, 0), at(0.40, 1.12, 0.10, 0.4, 0)));
        }
        List<MotionSource> left = leftHalf(unit);
        return left.isEmpty() ? List.of() : List.of(left);
    }

    /** Units that act on both halves together. */
    private static boolean ofMidline(ActionUnit unit) {
        return switch (unit) {
            case LOWER_LIP_DEPRESSOR, CHIN_RAISER, LIP_TIGHTENER, LIP_PRESSOR, LIPS_PART, JAW_DROP -> true;
            default -> false;
        };
    }

    /** x, y, spread, right (outwards, on this half), down. */
    private static List<MotionSource> leftHalf(ActionUnit unit) {
        return switch (unit) {
            // Medial frontalis: the inner brow straight up, a little together.
            case INNER_BROW_RAISER -> List.of(at(0.27, -0.33, 0.17, -0.1, -1));
            // Lateral frontalis: the outer brow up, with the fold above the eye.
            case OUTER_BROW_RAISER -> List.of(at(0.78, -0.30, 0.22, 0, -1));
            // Corrugator and depressor supercilii: the inner brow down and inwards, the glabella down, the outer brow a little.
            case BROW_LOWERER -> List.of(at(0.27, -0.29, 0.18, -0.55, 0.75), at(0, -0.22, 0.12, 0, 0.25), at(0.70, -0.27, 0.20, -0.15, 0.25));
            // Levator palpebrae: the upper lid up.
            case UPPER_LID_RAISER -> List.of(at(0.50, -0.11, 0.10, 0, -1));
            // Orbicularis oculi, orbital part: the cheek up, the lower lid with it, the skin outside the eye down and inwards.
            case CHEEK_RAISER -> List.of(at(0.62, 0.42, 0.24, -0.15, -1), at(0.50, 0.12, 0.12, 0, -0.3), at(0.82, -0.20, 0.15, -0.1, 0.25));
            // Orbicularis oculi, palpebral part: the lower lid up and inwards, the upper lid down; the cheek stays.
            case LID_TIGHTENER -> List.of(at(0.50, 0.12, 0.11, -0.25, -0.9), at(0.50, -0.09, 0.09, 0, 0.45));
            // Levator labii superioris alaeque nasi: the sides of the nose up, the inner brow down, the middle of the upper lip up.
            case NOSE_WRINKLER -> List.of(at(0.24, 0.50, 0.17, -0.1, -1), at(0, 0.10, 0.12, 0, -0.2), at(0.22, -0.27, 0.16, -0.2, 0.45),
                    at(0.10, 0.93, 0.14, 0, -0.25));
            // Levator labii superioris: the upper lip up, with the skin beside the nose.
            case UPPER_LIP_RAISER -> List.of(at(0.18, 0.93, 0.16, 0, -1), at(0.30, 0.66, 0.14, 0.05, -0.5), at(0.45, 0.55, 0.15, 0, -0.25));
            // Zygomaticus major: the mouth corner up and outwards, the cheek up.
            case LIP_CORNER_PULLER -> List.of(at(0.46, 1.10, 0.20, 0.65, -0.75), at(0.60, 0.50, 0.20, 0.1, -0.4));
            // Depressor anguli oris: the mouth corner down, the skin below it down.
            case LIP_CORNER_DEPRESSOR -> List.of(at(0.46, 1.13, 0.18, 0.1, 1), at(0.30, 1.45, 0.15, 0, 0.4));
            // Depressor labii inferioris: the lower lip down and a little outwards, the upper lip not.
            case LOWER_LIP_DEPRESSOR -> List.of(at(0.15, 1.33, 0.16, 0.08, 1), at(0.10, 1.55, 0.15, 0, 0.3));
            // Mentalis: the chin up, pushing the lower lip.
            case CHIN_RAISER -> List.of(at(0.12, 1.62, 0.20, 0, -1), at(0.10, 1.36, 0.15, 0, -0.6));
            // Risorius and platysma: the mouth corner outwards and a little down, with a wide piece of skin.
            case LIP_STRETCHER -> List.of(at(0.46, 1.12, 0.24, 0.95, 0.2), at(0.45, 1.36, 0.20, 0.5, 0.15));
            // Orbicularis oris: the corners inwards, the lips narrower.
            case LIP_TIGHTENER -> List.of(at(0.42, 1.12, 0.16, -0.8, 0), at(0.12, 0.97, 0.10, -0.2, 0.35), at(0.12, 1.30, 0.10, -0.2, -0.35));
            // Orbicularis oris: the lips together, the chin a little up, the corners not.
            case LIP_PRESSOR -> List.of(at(0.15, 0.98, 0.14, 0, 0.8), at(0.15, 1.30, 0.14, 0, -0.8), at(0.10, 1.60, 0.15, 0, -0.25));
            // Relaxation: the lips apart, the chin not.
            case LIPS_PART -> List.of(at(0.15, 0.97, 0.14, 0, -0.35), at(0.15, 1.30, 0.14, 0, 1));
            // The jaw falls: chin and lower lip down together, the corners a little.
            case JAW_DROP -> List.of(at(0.15, 1.66, 0.30, 0, 1), at(0.15, 1.33, 0.20, 0, 0.55), at(0.42, 1.20, 0.15, -0.05, 0.2));
            default -> List.of();
        };
    }

    private static MotionSource at(double x, double y, double spread, double right, double down) {
        return new MotionSource(x, y, spread, right, down);
    }
}
