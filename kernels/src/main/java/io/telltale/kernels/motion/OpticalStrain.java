package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;

/**
 * The magnitude of the infinitesimal strain tensor of a motion field, {@code |ε| = √(εxx² + εyy² + 2 εxy²)}, εxx = ∂u/∂x, εyy = ∂v/∂y,
 * εxy = (∂u/∂y + ∂v/∂x)/2; dimensionless, {@code h×w -> h×w}. Shifts and small rotations have none. Central differences inside, one-sided
 * at the edge: exact for affine fields.
 *
 * <p>Shreve et al., "Macro- and micro-expression spotting in long videos using spatio-temporal strain", FG 2011.
 */
public final class OpticalStrain {
    private OpticalStrain() {
    }

    /** Of batches, with regions, by another derivative, in plain loops: the specification. */
    public static StrainBackend scalar(StrainDerivative derivative) {
        return new StrainScalar(derivative);
    }

    /** The same in the vector lanes of the processor, fields spread over {@code workers}, which stay the caller's. */
    public static StrainBackend lanes(StrainDerivative derivative, Workers workers) {
        return new StrainLanes(derivative, workers);
    }

    /** The same on an OpenCL device; closing it lets go of the device. */
    public static StrainBackend opencl(StrainDerivative derivative, ClDevice device) {
        return new StrainOpenCl(derivative, device);
    }

    /** Strain of a field of pixels. */
    public static Plane magnitude(Flow flow) {
        return magnitude(flow, 1);
    }

    /** @param spacingPixels px from one vector to the next: 1 for a field of pixels, cellPixels for one of cells */
    public static Plane magnitude(Flow flow, double spacingPixels) {
        if (!(spacingPixels > 0)) {
            throw new IllegalArgumentException("the spacing must be positive, got " + spacingPixels + " px");
        }
        int w = flow.width();
        int h = flow.height();
        float[] u = flow.u().samples();
        float[] v = flow.v().samples();
        Plane out = new Plane(w, h);
        for (int y = 0; y < h; y++) {
            int up = Math.max(y - 1, 0);
            int down = Math.min(y + 1, h - 1);
            float perRow = down == up ? 0 : (float) (1 / ((down - up) * spacingPixels));
            for (int x = 0; x < w; x++) {
                int left = Math.max(x - 1, 0);
                int right = Math.min(x + 1, w - 1);
                float perColumn = right == left ? 0 : (float) (1 / ((right - left) * spacingPixels));
                float xx = (u[y * w + right] - u[y * w + left]) * perColumn;
                float yy = (v[down * w + x] - v[up * w + x]) * perRow;
                float shear = (u[down * w + x] - u[up * w + x]) * perRow + (v[y * w + right] - v[y * w + left]) * perColumn;
                out.samples()[y * w + x] = (float) Math.sqrt(xx * xx + yy * yy + 0.5f * shear * shear);
            }
        }
        return out;
    }
}
