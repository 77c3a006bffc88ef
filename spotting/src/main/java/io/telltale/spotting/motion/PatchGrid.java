package io.telltale.spotting.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.CellWeights;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.landmark.FaceShape;
import io.telltale.spotting.landmark.Polygon;

import java.util.List;

/**
 * The face patches on the estimator's grid of cells: a weight per cell for every patch, and no data from the eye openings, where lids and
 * gaze are not skin motion, nor from behind the head.
 */
final class PatchGrid {
    /** Side of a cell on the canonical crop, px: 0.114 IOD. */
    static final int CELL_PIXELS = 8;
    private static final int CELLS = CanonicalFace.SIZE / CELL_PIXELS;
    /** Half axes of an eye's opening, IOD: lashes to lashes of the canonical template and half a lid. */
    private static final double EYE_HALF_WIDTH = 0.24;
    private static final double EYE_HALF_HEIGHT = 0.10;

    /** Places of a cell at which a patch is looked at, in each direction: an edge within a cell counts by its share. */
    private static final int PLACES = 4;
    /** Weights below this are noise with work. */
    private static final double LEAST_WEIGHT = 0.01;

    private static final Polygon.Point[] TEMPLATE_EYES = {new Polygon.Point(-0.5, 0), new Polygon.Point(0.5, 0)};

    private final List<FacePatch> patches;
    private final CellWeights weights;
    private final FaceShape shape;
    private final Polygon.Point[] eyes;

    PatchGrid(FaceShape shape) {
        this.shape = shape;
        this.patches = FacePatch.on(shape);
        this.eyes = new Polygon.Point[] {shape.place(-0.5, 0, 36, 37, 38, 39, 40, 41), shape.place(0.5, 0, 42, 43, 44, 45, 46, 47)};
        float[] data = new float[CELLS * CELLS];
        float[][] regions = new float[patches.size()][CELLS * CELLS];
        for (int c = 0; c < data.length; c++) {
            double x = iodX(c % CELLS);
            double y = iodY(c / CELLS);
            data[c] = inEye(x, y, eyes, shape.interOcular()) || !onHead(x, y, shape) ? 0 : 1;
            for (int p = 0; p < patches.size(); p++) {
                double w = covered(patches.get(p), x, y);
                regions[p][c] = w < LEAST_WEIGHT ? 0 : (float) w;
            }
        }
        this.weights = new CellWeights(CELLS, CELLS, data, regions);
    }

    /** Mean over the cell around (x, y). */
    private static double covered(FacePatch patch, double x, double y) {
        if (Math.hypot(x - patch.x(), y - patch.y()) > 1) {
            return 0;
        }
        double sum = 0;
        double step = CELL_PIXELS / CanonicalFace.IOD / PLACES;
        for (int i = 0; i < PLACES; i++) {
            for (int j = 0; j < PLACES; j++) {
                sum += patch.covered().at(x + (i + 0.5 - PLACES / 2.0) * step, y + (j + 0.5 - PLACES / 2.0) * step);
            }
        }
        return sum / (PLACES * PLACES);
    }

    FaceShape shape() {
        return shape;
    }

    List<FacePatch> patches() {
        return patches;
    }

    /** The middle of an eye's opening, IOD; {@code side} -1 for the eye on the left of the picture, 1 for the other. */
    Polygon.Point eye(int side) {
        return eyes[side < 0 ? 0 : 1];
    }

    CellWeights weights() {
        return weights;
    }

    /** Mean motion of every patch in a field on the grid of cells, into u, v per patch. */
    void average(Flow cells, double[] motion) {
        float[] u = cells.u().samples();
        float[] v = cells.v().samples();
        for (int p = 0; p < patches.size(); p++) {
            double sumU = 0;
            double sumV = 0;
            for (int c = 0; c < CELLS * CELLS; c++) {
                float w = weights.region(p, c);
                if (w > 0) {
                    sumU += w * u[c];
                    sumV += w * v[c];
                }
            }
            motion[2 * p] = sumU;
            motion[2 * p + 1] = sumV;
        }
    }

    /** Mean optical strain over the inner face of a field on the grid of cells; derivatives are central differences between cells. */
    static double strain(Flow cells) {
        double sum = 0;
        int count = 0;
        double spacing = 2.0 * CELL_PIXELS;
        for (int row = 1; row < CELLS - 1; row++) {
            for (int column = 1; column < CELLS - 1; column++) {
                double x = iodX(column);
                double y = iodY(row);
                if (!inFace(x, y) || inEye(x, y, TEMPLATE_EYES, 1)) {
                    continue;
                }
                double ux = (cells.u().get(column + 1, row) - cells.u().get(column - 1, row)) / spacing;
                double uy = (cells.u().get(column, row + 1) - cells.u().get(column, row - 1)) / spacing;
                double vx = (cells.v().get(column + 1, row) - cells.v().get(column - 1, row)) / spacing;
                double vy = (cells.v().get(column, row + 1) - cells.v().get(column, row - 1)) / spacing;
                sum += Math.sqrt(ux * ux + vy * vy + 0.5 * (uy + vx) * (uy + vx));
                count++;
            }
        }
        return sum / count;
    }

    /** Correlation of two crops over the inner face, -1..1; 0 where one is flat. */
    static double alike(Plane a, Plane b) {
        double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
        for (int y = 0; y < CanonicalFace.SIZE; y++) {
            for (int x = 0; x < CanonicalFace.SIZE; x++) {
                if (inFace(CanonicalFace.iodX(x), CanonicalFace.iodY(y))) {
                    double p = a.get(x, y);
                    double q = b.get(x, y);
                    n++;
                    sa += p;
                    sb += q;
                    saa += p * p;
                    sbb += q * q;
                    sab += p * q;
                }
            }
        }
        double va = saa - sa * sa / n;
        double vb = sbb - sb * sb / n;
        return va > 0 && vb > 0 ? (sab - sa * sb / n) / Math.sqrt(va * vb) : 0;
    }

    private static double iodX(int column) {
        return CanonicalFace.iodX((column + 0.5) * CELL_PIXELS - 0.5);
    }

    private static double iodY(int row) {
        return CanonicalFace.iodY((row + 0.5) * CELL_PIXELS - 0.5);
    }

    private static boolean inEye(double x, double y, Polygon.Point[] eyes, double size) {
        Polygon.Point eye = eyes[x < (eyes[0].x() + eyes[1].x()) / 2 ? 0 : 1];
        double ex = (x - eye.x()) / (size * EYE_HALF_WIDTH);
        double ey = (y - eye.y()) / (size * EYE_HALF_HEIGHT);
        return ex * ex + ey * ey < 1;
    }

    /** The skin of this head, from the hairline to the chin and from ear to ear: what lies behind it does not move with it. */
    private static boolean onHead(double x, double y, FaceShape shape) {
        double middle = (shape.x(0) + shape.x(16)) / 2;
        double width = (shape.x(16) - shape.x(0)) / (FaceTemplate.x(16) - FaceTemplate.x(0));
        double length = Math.max(0.5, shape.y(8) - 0.60) / (FaceTemplate.y(8) - 0.60);
        double ex = (x - middle) / (1.12 * width);
        double ey = (y - 0.60) / (y < 0.60 ? 1.45 : 1.24 * length);
        return ex * ex + ey * ey < 1;
    }

    /** An ellipse from the brows to the chin, within the line of the jaw. */
    private static boolean inFace(double x, double y) {
        double ex = x / 0.95;
        double ey = (y - 0.70) / 1.15;
        return ex * ex + ey * ey < 1;
    }
}
