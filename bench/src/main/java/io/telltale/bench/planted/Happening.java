package io.telltale.bench.planted;

import io.telltale.spotting.Kind;
import java.util.List;

/** Something that a planted face does, with its exact course in time. */
sealed interface Happening {
    /** Seconds. */
    double start();

    /** Seconds. */
    double end();

    /**
     * An expression: action units that follow one profile, each with its own strength and lag.
     *
     * @param peak  largest displacement over the face at full strength, inter-ocular distances
     * @param parts action units; the strongest has strength 1
     */
    record Expressed(Kind kind, double peak, TemporalProfile profile, List<Part> parts) implements Happening {
        public Expressed {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || !(peak > 0)) {
                throw new IllegalArgumentException("an expression needs action units and motion, got " + parts + " with a peak of " + peak);
            }
        }

        @Override
        public double start() {
            return profile.start();
        }

        @Override
        public double end() {
            return profile.end() + parts.stream().mapToDouble(Part::lag).max().orElse(0);
        }

        /** Share of the peak that is shown, 0..1. */
        double envelope(double seconds) {
            return parts.stream().mapToDouble(p -> p.strength() * profile.at(seconds - p.lag())).max().orElse(0);
        }
    }

    /**
     * One action unit of an expression.
     *
     * @param strength share of the strongest, (0, 1]
     * @param lag      seconds behind the profile
     * @param scale    what the unit field of {@link Musculature} is multiplied with at full profile, inter-ocular distances
     */
    record Part(PlantedUnit unit, double strength, double lag, double scale) { }

    /**
     * A closing and opening of the lids.
     *
     * @param depth 1 = shut; smaller for an incomplete blink
     * @param brow  how far the brows sink with it, inter-ocular distances
     */
    record Blink(double start, double closing, double shut, double opening, double depth, double brow) implements Happening {
        @Override
        public double end() {
            return start + closing + shut + opening;
        }

        /** Share of the open aperture that is covered, 0..1. */
        double at(double seconds) {
            double t = seconds - start;
            if (t <= 0 || t >= closing + shut + opening) {
                return 0;
            }
            if (t < closing) {
                return depth * smooth(t / closing);
            }
            if (t < closing + shut) {
                return depth;
            }
            return depth * (1 - smooth(Math.pow((t - closing - shut) / opening, 0.8)));
        }
    }

    /** A saccade to a new gaze, which is held until the next one. Offsets of the iris in inter-ocular distances, picture right and down. */
    record GazeShift(double start, double seconds, double fromX, double fromY, double toX, double toY) implements Happening {
        @Override
        public double end() {
            return start + seconds;
        }

        double share(double at) {
            return smooth(Math.clamp((at - start) / seconds, 0, 1));
        }
    }

    private static double smooth(double s) {
        return s * s * (3 - 2 * s);
    }
}
