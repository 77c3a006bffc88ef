package io.telltale.kernels.flow;

import io.telltale.kernels.motion.NoiseLevel;
import io.telltale.kernels.motion.Reweighting;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Parameters of the thin plate as a dense flow.
 *
 * @param cellPixels  side of a cell, px, 4, 8 or 16, default 8. Larger: faster, less detail
 * @param alpha       weight of the bending energy, see {@code ThinPlateOptions}, > 0, at an inter-ocular distance of 70 px; times (distance / 70)⁴ at others for motion of
 *                    the same size in px. Too low: noise becomes strain; too high: small motion is flattened
 * @param reweighting empty: linear, all cells equally stiff
 * @param noise       sd of a pixel of each picture, grey levels; empty: measured from each pair
 * @param light       whether a change of gain, of its ramps and of bias is undone before, default true
 * @param far         whether motion over {@value ThinPlateFlow#FAR} px is measured again from coarse to fine, default true
 */
public record ThinPlateFlowOptions(int cellPixels, double alpha, Optional<Reweighting> reweighting, OptionalDouble noise, boolean light, boolean far) {
    /** Linear, cells of 8 px. */
    public static final ThinPlateFlowOptions LINEAR = new ThinPlateFlowOptions(8, 2000, Optional.empty(), OptionalDouble.empty(), true, true);
    /** Linear, cells of 4 px. */
    public static final ThinPlateFlowOptions FINE = LINEAR.withCellPixels(4);
    /** Stiff where the face is still, soft where it moves; cells of 8 px. The best share and strain of the three. */
    public static final ThinPlateFlowOptions ROBUST = new ThinPlateFlowOptions(8, 10000, Optional.of(Reweighting.DEFAULT), OptionalDouble.empty(), true, true);

    public ThinPlateFlowOptions {
        if (cellPixels != 4 && cellPixels != 8 && cellPixels != 16) {
            throw new IllegalArgumentException("cellPixels must be 4, 8 or 16, got " + cellPixels);
        }
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha must be positive, got " + alpha);
        }
        if (noise.isPresent() && !(noise.getAsDouble() >= NoiseLevel.LEAST && noise.getAsDouble() <= 255)) {
            throw new IllegalArgumentException("noise must lie in " + NoiseLevel.LEAST + "..255 grey levels, got " + noise.getAsDouble());
        }
    }

    public ThinPlateFlowOptions withCellPixels(int cellPixels) {
        return new ThinPlateFlowOptions(cellPixels, alpha, reweighting, noise, light, far);
    }

    public ThinPlateFlowOptions withAlpha(double alpha) {
        return new ThinPlateFlowOptions(cellPixels, alpha, reweighting, noise, light, far);
    }

    public ThinPlateFlowOptions withNoise(double noise) {
        return new ThinPlateFlowOptions(cellPixels, alpha, reweighting, OptionalDouble.of(noise), light, far);
    }

    public ThinPlateFlowOptions withLight(boolean light) {
        return new ThinPlateFlowOptions(cellPixels, alpha, reweighting, noise, light, far);
    }

    public ThinPlateFlowOptions withFar(boolean far) {
        return new ThinPlateFlowOptions(cellPixels, alpha, reweighting, noise, light, far);
    }

    /** For faces of another size. */
    public ThinPlateFlowOptions atInterOcularDistance(double pixels) {
        return withAlpha(alpha * Math.pow(pixels / 70, 4));
    }
}
