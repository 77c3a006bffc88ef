package io.telltale.bench.smallmotion;

import io.telltale.bench.smallmotion.Displacement.Bump;
import io.telltale.bench.smallmotion.Displacement.Bumps;
import io.telltale.bench.smallmotion.Displacement.Parting;

import java.util.ArrayList;
import java.util.List;

/**
 * What moves, in words of the tables: {@code (surface, peak) -> displacement}. Places are those of a face, in inter-ocular distances from the midpoint of the eyes,
 * x to the right of the picture, y down; on a texture the same places.
 */
sealed interface Motion {
    /** The motion with a largest displacement of {@code peakPixels}. */
    Displacement on(Surface surface, double peakPixels);

    /** One Gaussian bump, at one of the places of {@link Pattern}, which follow one another. */
    record OneBump(double sigmaPixels, int place) implements Motion {
        private static final double[][] PLACES = {{-.47, 1.17, -.8, -.6}, {.47, 1.17, .8, -.6}, {-.4, -.19, 0, -1}, {.4, -.19, .3, -.95}, {0, 1.67, 0, 1}, {0, 1.1, 1, 0}};

        @Override
        public Displacement on(Surface s, double peak) {
            double[] p = PLACES[Math.floorMod(place, PLACES.length)];
            double norm = Math.hypot(p[2], p[3]);
            return new Bumps(List.of(new Bump(s.eyesX() + p[0] * s.iodPixels(), s.eyesY() + p[1] * s.iodPixels(), sigmaPixels, peak * p[2] / norm, peak * p[3] / norm)));
        }

        @Override
        public String toString() {
            return "bump " + sigmaPixels;
        }
    }

    /** An action unit on both sides, as bumps whose width goes with the face. */
    record Unit(Pattern pattern, double sigmaIod) implements Motion {
        @Override
        public Displacement on(Surface s, double peak) {
            List<Bump> bumps = new ArrayList<>();
            double sigma = sigmaIod * s.iodPixels();
            for (double side : pattern.x == 0 ? new double[] {1} : new double[] {-1, 1}) {
                bumps.add(new Bump(s.eyesX() + side * pattern.x * s.iodPixels(), s.eyesY() + pattern.y * s.iodPixels(), sigma, peak * side * pattern.dx, peak * pattern.dy));
            }
            return new Bumps(bumps);
        }

        @Override
        public String toString() {
            return pattern.word;
        }
    }

    /** Place and direction on the picture's right; directions as the Facial Action Coding System describes them. */
    enum Pattern {
        BROWS_UP("AU1+2", .42, -.30, 0, -1),
        BROWS_TOGETHER("AU4", .26, -.24, -.6, .8),
        CHEEKS_UP("AU6", .58, .42, -.28, -.96),
        CORNERS_UP("AU12", .46, 1.12, .8, -.6),
        CORNERS_DOWN("AU15", .44, 1.24, .28, .96),
        CHIN_UP("AU17", 0, 1.58, 0, -1);

        private final String word;
        private final double x;
        private final double y;
        private final double dx;
        private final double dy;

        Pattern(String word, double x, double y, double dx, double dy) {
            this.word = word;
            this.x = x;
            this.y = y;
            this.dx = dx;
            this.dy = dy;
        }
    }

    /** Opposite motion side by side. */
    enum Edge implements Motion {
        /** The upper lip rises, the lower one falls. */
        LIPS_PART {
            @Override
            public Displacement on(Surface s, double peak) {
                return lips(s, 0, -peak, 0, peak);
            }
        },
        /** Pressed together: the lower lip slides under the upper one. */
        LIPS_PRESS {
            @Override
            public Displacement on(Surface s, double peak) {
                return lips(s, 0, peak, 0, -peak);
            }
        },
        /** To opposite sides. */
        LIPS_SLIDE {
            @Override
            public Displacement on(Surface s, double peak) {
                return lips(s, peak, 0, -peak, 0);
            }
        },
        /** An upper lid falls over an eye that rests. */
        LID_FALLS {
            @Override
            public Displacement on(Surface s, double peak) {
                double iod = s.iodPixels();
                return new Parting(s.eyesX() - 0.5 * iod, Math.rint(s.eyesY() - 0.08 * iod) + 0.5, 0.16 * iod, 0.10 * iod, 0, peak, 0, 0);
            }
        };

        private static Displacement lips(Surface s, double ux, double uy, double lx, double ly) {
            double iod = s.iodPixels();
            // Between two rows of pixels, so that each belongs to one side.
            return new Parting(s.eyesX(), Math.rint(s.eyesY() + s.mouthY() * iod) + 0.5, 0.25 * iod, 0.16 * iod, ux, uy, lx, ly);
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
