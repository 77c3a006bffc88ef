package io.telltale.spotting.motion;

import io.telltale.kernels.Plane;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.landmark.Polygon;

/**
 * How much there is to see in an eye: rms deviation of the grey levels from their mean in the eye's opening on the canonical crop. An open eye shows a dark
 * iris beside white; a closed one shows skin and a line of lashes.
 */
final class LidContrast {
    private static final double HALF_WIDTH = 0.22;
    private static final double HALF_HEIGHT = 0.10;

    private LidContrast() {
    }

    /** @param eye middle of the opening, IOD from the midpoint of the eyes */
    static double of(Plane crop, Polygon.Point eye) {
        double centreX = Math.clamp(CanonicalFace.cropX(eye.x()), 0.3 * CanonicalFace.IOD, CanonicalFace.SIZE - 1 - 0.3 * CanonicalFace.IOD);
        double centreY = Math.clamp(CanonicalFace.cropY(eye.y()), 0.3 * CanonicalFace.IOD, CanonicalFace.SIZE - 1 - 0.3 * CanonicalFace.IOD);
        double sum = 0;
        double squares = 0;
        int count = 0;
        int top = (int) Math.round(centreY - HALF_HEIGHT * CanonicalFace.IOD);
        int bottom = (int) Math.round(centreY + HALF_HEIGHT * CanonicalFace.IOD);
        int left = (int) Math.round(centreX - HALF_WIDTH * CanonicalFace.IOD);
        int right = (int) Math.round(centreX + HALF_WIDTH * CanonicalFace.IOD);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double ex = (x - centreX) / (HALF_WIDTH * CanonicalFace.IOD);
                double ey = (y - centreY) / (HALF_HEIGHT * CanonicalFace.IOD);
                if (ex * ex + ey * ey < 1) {
                    float g = crop.get(x, y);
                    sum += g;
                    squares += (double) g * g;
                    count++;
                }
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
