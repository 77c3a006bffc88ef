package io.telltale.bench.planted;

import io.telltale.bench.planted.PlantedUnit.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * What each action unit does to one person's face: {@code unit -> smooth displacement field, lid and lip motion, skin folds}.
 *
 * <p>A unit is a sum of anisotropic Gaussian lobes with the directions that the Facial Action Coding System describes (P. Ekman, W. V. Friesen, J. C. Hager,
 * FACS, 2002), written for the subject's left (the picture's right) and mirrored. Places, widths and directions vary from person to person, by the seed. The
 * places are those of the muscles and not those of any detector's regions. Each field is scaled to a largest displacement of 1.
 */
final class Musculature {
    /** One smooth pull. Centre, widths and direction in inter-ocular distances, on the picture's right. */
    private record Lobe(double x, double y, double widthX, double widthY, double dx, double dy) { }

    /** A fold of skin that darkens, from one point to another. */
    private record Fold(double x0, double y0, double x1, double y1, double width, double depth) { }

    /**
     * @param upperLid closing of the upper lid (negative: opening), @param lowerLid rise of the lower lid, @param upperLip rise of the upper lip's edge,
     * @param lowerLip fall of the lower lip's edge; at unit strength
     * @param most     largest scale that still looks like a face, inter-ocular distances
     */
    private record Anatomy(List<Lobe> lobes, List<Fold> folds, double upperLid, double lowerLid, double upperLip, double lowerLip, double most) { }

    private static final Map<Integer, Anatomy> ANATOMY = anatomy();
    /** FACS 81 without the lips: the jaw goes down, the masseter swells. */
    private static final Anatomy CHEWING = new Anatomy(List.of(new Lobe(0.10, 1.78, 0.42, 0.30, 0.12, 1), new Lobe(0.12, 1.40, 0.30, 0.18, 0.10, 0.45),
            new Lobe(0.88, 1.05, 0.18, 0.24, 0.30, 0.05)), List.of(), 0, 0, 0, 0, 0.18);
    /** FACS 80: floor of the mouth and larynx rise, the corners of the mouth are drawn back a little. */
    private static final Anatomy SWALLOWING = new Anatomy(List.of(new Lobe(0, 2.30, 0.40, 0.22, 0, -1), new Lobe(0, 1.95, 0.35, 0.14, 0, -0.45),
            new Lobe(0.45, 1.14, 0.14, 0.12, 0.16, 0.04)), List.of(), 0, 0, 0, 0, 0.12);

    /** The motion of one unit on one side at unit strength. Arrays are over the {@link FaceGrid} and must not be changed. */
    static final class UnitField {
        final float[] right = new float[FaceGrid.NODES];
        final float[] down = new float[FaceGrid.NODES];
        /** Relative change of brightness at a displacement of one inter-ocular distance. */
        final float[] shade = new float[FaceGrid.NODES];
        double upperLidRight;
        double upperLidLeft;
        double lowerLidRight;
        double lowerLidLeft;
        double upperLip;
        double lowerLip;
        double most;
    }

    private final Map<PlantedUnit, UnitField> fields = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private final Map<Side, UnitField> chewing;
    private final Map<Side, UnitField> swallowing;

    Musculature(long seed) {
        for (int number : ANATOMY.keySet()) {
            sides(ANATOMY.get(number), seed, number).forEach((side, field) -> fields.put(new PlantedUnit(number, side), field));
        }
        chewing = sides(CHEWING, seed, 81);
        swallowing = sides(SWALLOWING, seed, 80);
    }

    private static Map<Side, UnitField> sides(Anatomy anatomy, long seed, int number) {
        UnitField left = new UnitField();
        UnitField right = new UnitField();
        RandomGenerator random = new Well19937c(seed * 1000 + number);
        paint(anatomy, random, left, right);
        // Nobody smiles alike on both sides.
        double asymmetry = 0.15 * (2 * random.nextDouble() - 1);
        UnitField both = sum(left, 1 + asymmetry, right, 1 - asymmetry);
        for (UnitField f : List.of(left, right, both)) {
            normalise(f);
            f.most = anatomy.most();
        }
        return Map.of(Side.LEFT, left, Side.RIGHT, right, Side.BOTH, both);
    }

    /** The jaw behind closed lips; one side alone is the swing to it. */
    UnitField chewing(Side side) {
        return chewing.get(side);
    }

    UnitField swallowing() {
        return swallowing.get(Side.BOTH);
    }

    static boolean canMove(int number) {
        return ANATOMY.containsKey(number);
    }

    /** Rising. */
    static List<Integer> numbers() {
        return List.copyOf(ANATOMY.keySet());
    }

    UnitField field(PlantedUnit unit) {
        return fields.get(unit);
    }

    /** Largest displacement over the face of several units together, {@code (units, scales) -> inter-ocular distances}. */
    double peak(List<PlantedUnit> units, double[] scales) {
        float[] dx = new float[FaceGrid.NODES];
        float[] dy = new float[FaceGrid.NODES];
        double[] slits = new double[5];
        for (int k = 0; k < scales.length; k++) {
            UnitField f = field(units.get(k));
            for (int i = 0; i < dx.length; i++) {
                dx[i] += (float) (scales[k] * f.right[i]);
                dy[i] += (float) (scales[k] * f.down[i]);
            }
            slits[0] += scales[k] * f.upperLidRight;
            slits[1] += scales[k] * f.upperLidLeft;
            slits[2] += scales[k] * Math.max(f.lowerLidRight, f.lowerLidLeft);
            slits[3] += scales[k] * f.upperLip;
            slits[4] += scales[k] * f.lowerLip;
        }
        double peak = 0;
        for (int i = 0; i < dx.length; i++) {
            peak = Math.max(peak, Math.hypot(dx[i], dy[i]));
        }
        for (double s : slits) {
            peak = Math.max(peak, Math.abs(s));
        }
        return peak;
    }

    private static void paint(Anatomy anatomy, RandomGenerator random, UnitField left, UnitField right) {
        for (Lobe lobe : anatomy.lobes()) {
            double turn = 0.20 * random.nextGaussian();
            double stretch = Math.exp(0.12 * random.nextGaussian());
            double strength = Math.exp(0.15 * random.nextGaussian());
            double x = lobe.x() == 0 ? 0 : lobe.x() + 0.03 * random.nextGaussian();
            double y = lobe.y() + 0.03 * random.nextGaussian();
            double c = Math.cos(lobe.x() == 0 ? 0 : turn) * strength;
            double s = Math.sin(lobe.x() == 0 ? 0 : turn) * strength;
            double dx = c * lobe.dx() - s * lobe.dy();
            double dy = s * lobe.dx() + c * lobe.dy();
            for (int i = 0; i < FaceGrid.NODES; i++) {
                double gy = square((FaceGrid.Y[i] - y) / (lobe.widthY() * stretch));
                double gl = Math.exp(-0.5 * (square((FaceGrid.X[i] - x) / (lobe.widthX() * stretch)) + gy));
                double gr = Math.exp(-0.5 * (square((FaceGrid.X[i] + x) / (lobe.widthX() * stretch)) + gy));
                double share = x == 0 ? 0.5 : 1;
                left.right[i] += (float) (share * gl * dx);
                left.down[i] += (float) (share * gl * dy);
                right.right[i] -= (float) (share * gr * dx);
                right.down[i] += (float) (share * gr * dy);
            }
        }
        for (Fold fold : anatomy.folds()) {
            for (int i = 0; i < FaceGrid.NODES; i++) {
                left.shade[i] -= (float) (fold.depth() * near(fold, FaceGrid.X[i], FaceGrid.Y[i]));
                right.shade[i] -= (float) (fold.depth() * near(fold, -FaceGrid.X[i], FaceGrid.Y[i]));
            }
        }
        left.upperLidLeft = anatomy.upperLid();
        right.upperLidRight = anatomy.upperLid();
        left.lowerLidLeft = anatomy.lowerLid();
        right.lowerLidRight = anatomy.lowerLid();
        for (UnitField f : List.of(left, right)) {
            f.upperLip = anatomy.upperLip() / 2;
            f.lowerLip = anatomy.lowerLip() / 2;
        }
    }

    private static double near(Fold f, double x, double y) {
        double vx = f.x1() - f.x0();
        double vy = f.y1() - f.y0();
        double t = Math.clamp(((x - f.x0()) * vx + (y - f.y0()) * vy) / (vx * vx + vy * vy), 0, 1);
        double d2 = square(x - f.x0() - t * vx) + square(y - f.y0() - t * vy);
        return Math.exp(-0.5 * d2 / square(f.width()));
    }

    private static UnitField sum(UnitField a, double ka, UnitField b, double kb) {
        UnitField s = new UnitField();
        for (int i = 0; i < FaceGrid.NODES; i++) {
            s.right[i] = (float) (ka * a.right[i] + kb * b.right[i]);
            s.down[i] = (float) (ka * a.down[i] + kb * b.down[i]);
            s.shade[i] = (float) (ka * a.shade[i] + kb * b.shade[i]);
        }
        s.upperLidRight = ka * a.upperLidRight + kb * b.upperLidRight;
        s.upperLidLeft = ka * a.upperLidLeft + kb * b.upperLidLeft;
        s.lowerLidRight = ka * a.lowerLidRight + kb * b.lowerLidRight;
        s.lowerLidLeft = ka * a.lowerLidLeft + kb * b.lowerLidLeft;
        s.upperLip = a.upperLip + b.upperLip;
        s.lowerLip = a.lowerLip + b.lowerLip;
        return s;
    }

    private static void normalise(UnitField f) {
        double peak = Math.max(Math.max(Math.abs(f.upperLidRight), Math.abs(f.upperLidLeft)), Math.max(f.lowerLidRight, f.lowerLidLeft));
        peak = Math.max(peak, Math.max(Math.abs(f.upperLip), f.lowerLip));
        for (int i = 0; i < FaceGrid.NODES; i++) {
            peak = Math.max(peak, Math.hypot(f.right[i], f.down[i]));
        }
        for (int i = 0; i < FaceGrid.NODES; i++) {
            f.right[i] /= (float) peak;
            f.down[i] /= (float) peak;
        }
        f.upperLidRight /= peak;
        f.upperLidLeft /= peak;
        f.lowerLidRight /= peak;
        f.lowerLidLeft /= peak;
        f.upperLip /= peak;
        f.lowerLip /= peak;
    }

    private static double square(double v) {
        return v * v;
    }

    private static Map<Integer, Anatomy> anatomy() {
        Map<Integer, Anatomy> all = new TreeMap<>();
        skin(all, 1, 0.10, List.of(new Lobe(0.25, -0.30, 0.16, 0.15, -0.05, -1), new Lobe(0.20, -0.62, 0.24, 0.24, 0, -0.50)),
                List.of(new Fold(0.0, -0.62, 0.30, -0.64, 0.035, 1.2), new Fold(0, -0.80, 0.32, -0.80, 0.035, 0.9)));
        skin(all, 2, 0.10, List.of(new Lobe(0.76, -0.28, 0.20, 0.15, 0.08, -1), new Lobe(0.70, -0.60, 0.24, 0.22, 0, -0.45)),
                List.of(new Fold(0.45, -0.62, 0.85, -0.55, 0.035, 1.1)));
        skin(all, 4, 0.09, List.of(new Lobe(0.27, -0.27, 0.19, 0.14, -0.55, 0.75), new Lobe(0.60, -0.30, 0.20, 0.13, -0.15, 0.50),
                new Lobe(0.10, -0.45, 0.20, 0.20, -0.05, 0.30)), List.of(new Fold(0.09, -0.42, 0.07, -0.16, 0.028, 2.2)));
        lids(all, 5, 0.035, List.of(new Lobe(0.50, -0.22, 0.22, 0.10, 0, -0.20)), -1, 0);
        all.put(6, new Anatomy(List.of(new Lobe(0.62, 0.44, 0.26, 0.20, -0.06, -1), new Lobe(0.86, 0.14, 0.13, 0.14, -0.40, -0.15)),
                List.of(new Fold(0.80, 0.02, 0.98, -0.05, 0.020, 1.0), new Fold(0.80, 0.08, 0.98, 0.12, 0.020, 1.0), new Fold(0.32, 0.22, 0.62, 0.27, 0.03, 0.8)),
                0.08, 0.35, 0, 0, 0.09));
        lids(all, 7, 0.035, List.of(new Lobe(0.50, 0.14, 0.22, 0.08, -0.08, -0.55), new Lobe(0.78, 0.03, 0.10, 0.10, -0.30, 0.02)), 0.45, 1);
        skin(all, 9, 0.06, List.of(new Lobe(0.19, 0.34, 0.13, 0.20, -0.10, -1), new Lobe(0.22, 0.92, 0.18, 0.14, 0.02, -0.50),
                new Lobe(0.20, -0.20, 0.14, 0.12, -0.22, 0.50)),
                List.of(new Fold(0.0, 0.03, 0.14, 0.06, 0.025, 1.6), new Fold(0.0, 0.11, 0.15, 0.16, 0.025, 1.3), new Fold(0.22, 0.60, 0.36, 0.82, 0.03, 1.4)));
        skin(all, 10, 0.07, List.of(new Lobe(0.24, 0.95, 0.19, 0.14, 0.03, -1), new Lobe(0.34, 0.68, 0.16, 0.16, 0.05, -0.60)),
                List.of(new Fold(0.24, 0.62, 0.44, 0.98, 0.03, 1.4)));
        skin(all, 12, 0.16, List.of(new Lobe(0.46, 1.11, 0.17, 0.15, 0.75, -0.70), new Lobe(0.60, 0.76, 0.24, 0.22, 0.25, -0.55),
                new Lobe(0.24, 1.20, 0.17, 0.16, 0.30, -0.12)), List.of(new Fold(0.27, 0.64, 0.56, 1.06, 0.035, 1.3)));
        skin(all, 14, 0.08, List.of(new Lobe(0.60, 1.10, 0.13, 0.14, -0.95, 0.05), new Lobe(0.42, 1.12, 0.10, 0.10, 0.45, -0.05)),
                List.of(new Fold(0.53, 1.03, 0.54, 1.19, 0.03, 2.0)));
        skin(all, 15, 0.08, List.of(new Lobe(0.44, 1.15, 0.16, 0.14, 0.12, 1), new Lobe(0.44, 1.40, 0.17, 0.18, 0, 0.50)),
                List.of(new Fold(0.50, 1.14, 0.56, 1.32, 0.03, 1.5)));
        skin(all, 17, 0.08, List.of(new Lobe(0, 1.66, 0.27, 0.20, 0, -1), new Lobe(0, 1.33, 0.27, 0.12, 0, -0.70)),
                List.of(new Fold(0.0, 1.46, 0.20, 1.48, 0.035, 1.5)));
        skin(all, 20, 0.09, List.of(new Lobe(0.48, 1.14, 0.18, 0.15, 1, 0.12), new Lobe(0.62, 1.32, 0.20, 0.20, 0.50, 0.05)),
                List.of(new Fold(0.58, 1.02, 0.62, 1.24, 0.03, 1.0)));
        skin(all, 23, 0.04, List.of(new Lobe(0.42, 1.13, 0.12, 0.10, -0.60, 0), new Lobe(0, 1.04, 0.25, 0.07, 0, 0.40), new Lobe(0, 1.24, 0.25, 0.08, 0, -0.50)),
                List.of(new Fold(0.0, 1.02, 0.2, 1.04, 0.03, 1.0)));
        skin(all, 24, 0.05, List.of(new Lobe(0, 1.03, 0.30, 0.07, 0, 0.75), new Lobe(0, 1.24, 0.30, 0.08, 0, -1), new Lobe(0, 1.50, 0.26, 0.14, 0, -0.40)),
                List.of(new Fold(0.0, 1.38, 0.2, 1.38, 0.035, 1.2)));
        all.put(25, new Anatomy(List.of(), List.of(), 0, 0, 0.35, 1, 0.10));
        all.put(26, new Anatomy(List.of(new Lobe(0, 1.78, 0.50, 0.30, 0, 1)), List.of(), 0, 0, 0.08, 0.65, 0.18));
        return all;
    }

    private static void skin(Map<Integer, Anatomy> all, int number, double most, List<Lobe> lobes, List<Fold> folds) {
        all.put(number, new Anatomy(new ArrayList<>(lobes), folds, 0, 0, 0, 0, most));
    }

    private static void lids(Map<Integer, Anatomy> all, int number, double most, List<Lobe> lobes, double upper, double lower) {
        all.put(number, new Anatomy(lobes, List.of(), upper, lower, 0, 0, most));
    }
}
