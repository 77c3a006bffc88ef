package io.telltale.bench.planted;

/**
 * What a small turn of the head adds to a similarity, {@code node of the grid -> displacement per radian of yaw and of pitch}.
 *
 * <p>A point of depth z moves by {@code z * yaw} sideways and {@code z * pitch} downwards. The best similarity of this field over the inner face (brows to mouth) is
 * taken out, so that the similarity in the truth is the one that an ideal registration of the inner face finds.
 */
final class Perspective {
    private static final double CENTRE_Y = 0.50;
    private static final double HALF_WIDTH = 0.85;
    private static final double HALF_HEIGHT = 1.0;

    final float[] yawRight = new float[FaceGrid.NODES];
    final float[] yawDown = new float[FaceGrid.NODES];
    final float[] pitchRight = new float[FaceGrid.NODES];
    final float[] pitchDown = new float[FaceGrid.NODES];
    /** How much of the head's motion a place takes part in, 0..1: shoulders lag, and a photo's surroundings stand still. */
    final float[] share = new float[FaceGrid.NODES];

    /** @param drawn true where head and wall are separate layers */
    Perspective(boolean drawn) {
        FaceRelief relief = new FaceRelief(FaceShape.template());
        double[] z = new double[FaceGrid.NODES];
        for (int i = 0; i < z.length; i++) {
            double x = FaceGrid.X[i];
            double y = FaceGrid.Y[i];
            z[i] = relief.height(Math.clamp(x, -1.05, 1.05), Math.clamp(y, -1.4, 1.8));
            double r = Math.hypot(x / 1.7, (y - 0.15) / 1.95);
            share[i] = (float) (drawn ? 1 - 0.65 * smooth((y - 1.75) / 0.9) : 1 - smooth((r - 1) / 0.35));
        }
        Layer.blur(asFloats(z), FaceGrid.COLUMNS, FaceGrid.ROWS, 1);
        for (int i = 0; i < z.length; i++) {
            yawRight[i] = (float) z[i];
            pitchDown[i] = (float) z[i];
        }
        removeSimilarity(yawRight, yawDown);
        removeSimilarity(pitchRight, pitchDown);
    }

    private static float[] asFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static boolean inInnerFace(double x, double y) {
        return Math.pow(x / HALF_WIDTH, 2) + Math.pow((y - CENTRE_Y) / HALF_HEIGHT, 2) < 1;
    }

    private static void removeSimilarity(float[] right, float[] down) {
        double n = 0;
        double mx = 0;
        double my = 0;
        double cy = 0;
        for (int i = 0; i < right.length; i++) {
            if (inInnerFace(FaceGrid.X[i], FaceGrid.Y[i])) {
                n++;
                mx += right[i];
                my += down[i];
                cy += FaceGrid.Y[i];
            }
        }
        mx /= n;
        my /= n;
        cy /= n;
        double grow = 0;
        double turn = 0;
        double radius2 = 0;
        for (int i = 0; i < right.length; i++) {
            double x = FaceGrid.X[i];
            double y = FaceGrid.Y[i] - cy;
            if (inInnerFace(x, FaceGrid.Y[i])) {
                grow += x * (right[i] - mx) + y * (down[i] - my);
                turn += -y * (right[i] - mx) + x * (down[i] - my);
                radius2 += x * x + y * y;
            }
        }
        grow /= radius2;
        turn /= radius2;
        for (int i = 0; i < right.length; i++) {
            double x = FaceGrid.X[i];
            double y = FaceGrid.Y[i] - cy;
            right[i] -= (float) (mx + grow * x - turn * y);
            down[i] -= (float) (my + turn * x + grow * y);
        }
    }

    private static double smooth(double s) {
        double c = Math.clamp(s, 0, 1);
        return c * c * (3 - 2 * c);
    }
}
