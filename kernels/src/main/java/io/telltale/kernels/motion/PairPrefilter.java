package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;

/** A pair of pictures -> {@link CellEquations}: the half sum and the difference are blurred, which is the same as blurring both. Sizes are whole cells. */
interface PairPrefilter {
    /**
     * Less than the 1 px of a kept reference: with the gradient of the middle on both sides, a shift of 0.3 px costs .02 of the correlation of strain, and the fine
     * texture that 1 px would blur away is worth five to eight hundredths of recovered motion. At 0.55 px a shift costs twice as much.
     */
    double SIGMA_PIXELS = 0.7;

    CellEquations equations(Plane from, Plane to, int cellPixels);

    /** The mean of two gradients has half the noise of one. */
    static double noiseGain() {
        return 0.5 * new Prefilter(new Gaussian(SIGMA_PIXELS), java.util.Optional.empty()).gradientNoise();
    }

    /** Plain loops: the specification. */
    final class Plain implements PairPrefilter {
        @Override
        public CellEquations equations(Plane from, Plane to, int cellPixels) {
            int w = from.width();
            int h = from.height();
            Plane middle = new Plane(w, h);
            Plane difference = new Plane(w, h);
            for (int i = 0; i < w * h; i++) {
                middle.samples()[i] = 0.5f * (from.samples()[i] + to.samples()[i]);
                difference.samples()[i] = from.samples()[i] - to.samples()[i];
            }
            Gaussian gaussian = new Gaussian(SIGMA_PIXELS);
            Gradient g = Gradient.of(gaussian.blur(middle));
            float[] gx = g.x().samples();
            float[] gy = g.y().samples();
            float[] d = gaussian.blur(difference).samples();
            CellEquations e = CellEquations.zero(w / cellPixels, h / cellPixels, cellPixels, noiseGain());
            double share = 1.0 / (cellPixels * cellPixels);
            for (int c = 0; c < e.cells(); c++) {
                double xx = 0, xy = 0, yy = 0, x = 0, y = 0;
                for (int j = 0; j < cellPixels; j++) {
                    int i = (c / e.columns() * cellPixels + j) * w + c % e.columns() * cellPixels;
                    for (int end = i + cellPixels; i < end; i++) {
                        xx += (double) gx[i] * gx[i];
                        xy += (double) gx[i] * gy[i];
                        yy += (double) gy[i] * gy[i];
                        x += (double) gx[i] * d[i];
                        y += (double) gy[i] * d[i];
                    }
                }
                e.xx()[c] = (float) (xx * share);
                e.xy()[c] = (float) (xy * share);
                e.yy()[c] = (float) (yy * share);
                e.x()[c] = (float) (x * share);
                e.y()[c] = (float) (y * share);
            }
            return e;
        }
    }
}
