package io.telltale.bench.planted;

/**
 * A face with depth turned about an axis in the neck and seen in perspective, {@code (yaw, pitch) -> displacement of every grid node}.
 *
 * <p>A node stands for the point {@code (x, y, z(x, y))} of the relief. With the axis through {@code (0, AXIS_Y, AXIS_Z)}: {@code X' = R_pitch R_yaw X}, and the
 * picture grows by {@code (d - z) / (d - z')} for a camera at distance d. Shoulders stay. The map is one to one up to about 18 degrees: the steepest flank of
 * the nose has a slope of 2.2. Light does not change with the turn. A workspace; not thread-safe.
 */
final class Turn {
    /** Height of the axis of a nod: about the ear lobes. */
    private static final double AXIS_Y = 0.6;
    /** Some 9 cm behind the bridge of the nose. */
    private static final double AXIS_Z = -0.6;
    /** Of the camera, inter-ocular distances: some 75 cm. */
    private static final double DISTANCE = 12;

    private final float[] depth = new float[FaceGrid.NODES];
    private final float[] part = new float[FaceGrid.NODES];
    final float[] right = new float[FaceGrid.NODES];
    final float[] down = new float[FaceGrid.NODES];

    Turn(FaceShape shape) {
        FaceRelief relief = new FaceRelief(shape);
        for (int i = 0; i < depth.length; i++) {
            double y = FaceGrid.Y[i];
            depth[i] = (float) relief.height(Math.clamp(FaceGrid.X[i], -1.05, 1.05), Math.clamp(y, -1.4, 1.8));
            double s = Math.clamp((y - 1.85) / 0.75, 0, 1);
            part[i] = (float) (1 - s * s * (3 - 2 * s));
        }
        Layer.blur(depth, FaceGrid.COLUMNS, FaceGrid.ROWS, 1);
    }

    /**
     * Fills {@link #right} and {@link #down}.
     *
     * @param yaw   to the picture's right, radians
     * @param pitch downwards, radians
     * @return the best similarity of the displacement over the inner face
     */
    Similarity at(double yaw, double pitch) {
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        for (int i = 0; i < depth.length; i++) {
            double x = FaceGrid.X[i];
            double y = FaceGrid.Y[i] - AXIS_Y;
            double z = depth[i] - AXIS_Z;
            double x1 = x * cy + z * sy;
            double z1 = z * cy - x * sy;
            double y2 = y * cp + z1 * sp;
            double z2 = z1 * cp - y * sp;
            double f = (DISTANCE - z) / (DISTANCE - z2);
            right[i] = (float) (part[i] * (x1 * f - x));
            down[i] = (float) (part[i] * (y2 * f - y));
        }
        return similarity();
    }

    private Similarity similarity() {
        double n = 0;
        double x = 0;
        double y = 0;
        double u = 0;
        double v = 0;
        for (int i = 0; i < depth.length; i++) {
            if (Perspective.inInnerFace(FaceGrid.X[i], FaceGrid.Y[i])) {
                n++;
                x += FaceGrid.X[i];
                y += FaceGrid.Y[i];
                u += right[i];
                v += down[i];
            }
        }
        x /= n;
        y /= n;
        u /= n;
        v /= n;
        double grow = 0;
        double turn = 0;
        double radius2 = 0;
        for (int i = 0; i < depth.length; i++) {
            if (Perspective.inInnerFace(FaceGrid.X[i], FaceGrid.Y[i])) {
                double dx = FaceGrid.X[i] - x;
                double dy = FaceGrid.Y[i] - y;
                grow += dx * (right[i] - u) + dy * (down[i] - v);
                turn += dx * (down[i] - v) - dy * (right[i] - u);
                radius2 += dx * dx + dy * dy;
            }
        }
        double a = 1 + grow / radius2;
        double b = turn / radius2;
        return new Similarity(a, b, x + u - (a * x - b * y), y + v - (b * x + a * y));
    }
}
