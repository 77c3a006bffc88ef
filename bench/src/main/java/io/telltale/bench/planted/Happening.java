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

    /** Speech, chewing or a swallow: strokes of muscles that may overlap. */
    record Mouthed(Activity.Doing doing, double start, double end, List<Stroke> strokes) implements Happening {
        public Mouthed {
            strokes = List.copyOf(strokes);
        }
    }

    /**
     * One opening and closing, a raised cosine.
     *
     * @param scale what the field is multiplied with at the height of the stroke, inter-ocular distances
     */
    record Stroke(Musculature.UnitField field, double start, double seconds, double scale) {
        double at(double time) {
            double t = (time - start) / seconds;
            return t <= 0 || t >= 1 ? 0 : scale * (0.5 - 0.5 * Math.cos(2 * Math.PI * t));
        }
    }

    /**
     * A turn or nod of the head: minimum-jerk steps from angle to angle, radians; it ends where it began.
     *
     * @param times  of the first and last moment of each step, seconds, rising: {@code 2 n} for n steps
     * @param angles after each step; the last is 0
     */
    record HeadTurn(Activity.Doing doing, double[] times, double[] angles) implements Happening {
        public HeadTurn {
            if (times.length != 2 * angles.length || angles[angles.length - 1] != 0) {
                throw new IllegalArgumentException("a turn has two times a step and ends at 0, got " + times.length + " times and " + angles.length + " angles");
            }
            times = times.clone();
            angles = angles.clone();
        }

        @Override
        public double start() {
            return times[0];
        }

        @Override
        public double end() {
            return times[times.length - 1];
        }

        double at(double seconds) {
            double angle = 0;
            for (int i = 0; i < angles.length && seconds > times[2 * i]; i++) {
                double s = Math.min(1, (seconds - times[2 * i]) / (times[2 * i + 1] - times[2 * i]));
                angle += (angles[i] - angle) * s * s * s * (10 + s * (6 * s - 15));
            }
            return angle;
        }
    }

    private static double smooth(double s) {
        return s * s * (3 - 2 * s);
    }
}
