package io.telltale.spotting.face;

/**
 * The canonical 68 points of a neutral frontal face, iBUG order, in inter-ocular distances (IOD): the eyes' centres lie at (-0.5, 0) and (0.5, 0), y points
 * down, left is the left of the picture. Mirror-symmetric.
 *
 * <p>Average of 35 frontal faces, rounded to 0.05; mean error 0.07 IOD when placed on true eye centres. It places regions and is never used
 * to register.
 */
public final class FaceTemplate {
    public static final int POINTS = 68;

    /** The points of the left half and of the middle line: number, x, y. */
    private static final double[][] LEFT = {
        {0, -1.15, 0.05}, {1, -1.15, 0.35}, {2, -1.10, 0.65}, {3, -1.05, 0.95}, {4, -0.95, 1.25}, {5, -0.80, 1.55}, {6, -0.55, 1.75},
        {7, -0.30, 1.90}, {8, 0, 1.95},
        {17, -0.95, -0.15}, {18, -0.80, -0.30}, {19, -0.60, -0.35}, {20, -0.40, -0.30}, {21, -0.20, -0.25},
        {27, 0, -0.05}, {28, 0, 0.15}, {29, 0, 0.35}, {30, 0, 0.55}, {31, -0.25, 0.70}, {32, -0.10, 0.75}, {33, 0, 0.80},
        {36, -0.70, 0}, {37, -0.60, -0.10}, {38, -0.45, -0.10}, {39, -0.30, 0}, {40, -0.45, 0.05}, {41, -0.60, 0.05},
        {48, -0.45, 1.10}, {49, -0.30, 1.05}, {50, -0.15, 1.00}, {51, 0, 1.05}, {57, 0, 1.30}, {58, -0.15, 1.30}, {59, -0.30, 1.25},
        {60, -0.40, 1.10}, {61, -0.15, 1.10}, {62, 0, 1.10}, {66, 0, 1.20}, {67, -0.15, 1.15},
    };

    private static final double[] XY = new double[2 * POINTS];

    static {
        for (double[] p : LEFT) {
            int i = (int) p[0];
            int m = mirror(i);
            XY[2 * m] = -p[1];
            XY[2 * m + 1] = p[2];
            XY[2 * i] = p[1];
            XY[2 * i + 1] = p[2];
        }
    }

    private FaceTemplate() {
    }

    /** Horizontal place of a point, IOD. */
    public static double x(int point) {
        return XY[2 * point];
    }

    /** Vertical place of a point, IOD, down. */
    public static double y(int point) {
        return XY[2 * point + 1];
    }

    /** The number of the point on the other half of the face; points of the middle line are their own mirrors. */
    public static int mirror(int i) {
        if (i < 0 || i >= POINTS) {
            throw new IllegalArgumentException("a face has points 0..67, got " + i);
        }
        return switch (i) {
            case 27, 28, 29, 30 -> i;
            case 31, 32, 33, 34, 35 -> 66 - i;
            case 36, 37, 38, 39, 42, 43, 44, 45 -> 81 - i;
            case 40, 41, 46, 47 -> 87 - i;
            case 48, 49, 50, 51, 52, 53, 54 -> 102 - i;
            case 55, 56, 57, 58, 59 -> 114 - i;
            case 60, 61, 62, 63, 64 -> 124 - i;
            case 65, 66, 67 -> 132 - i;
            default -> i <= 16 ? 16 - i : 43 - i;
        };
    }

    /** Half the width of the face at height {@code y} by the jaw line, IOD; 0 below the chin, that of point 0 above the eyes. */
    public static double halfWidth(double y) {
        if (y <= y(0)) {
            return -x(0);
        }
        for (int i = 1; i <= 8; i++) {
            if (y <= y(i)) {
                double t = (y - y(i - 1)) / (y(i) - y(i - 1));
                return -(x(i - 1) + t * (x(i) - x(i - 1)));
            }
        }
        return 0;
    }
}
