package io.telltale.kernels.motion;

/**
 * Parameters of the thin-plate estimator.
 *
 * @param cellPixels    side of a cell, px, 1..64. Larger: fewer unknowns, less detail. 8 at an inter-ocular distance of 70 px.
 * @param alpha         weight of the bending energy against data that are a mean per cell, px² of motion in px⁻² of bend, > 0. 2000 at an inter-ocular distance
 *                      of 70 px, times (distance / 70)⁴ elsewhere; independent of cellPixels. Too low: noise becomes strain. Too high: small motion is
 *                      flattened.
 * @param noise         sensor noise of one pixel of a frame, grey levels, > 0 (standard deviation; rounding to 8 bits included), see {@link
 *                      NoiseLevel}
 * @param highPassSigma Gaussian sigma, px, of the background that is subtracted before dense motion is measured, with a robust fit of gain and bias after it; 0
 *                      for neither. 8 where light changes: without it a change of 2 % is a motion of a pixel. Region functionals are immune by themselves and
 *                      do not use it.
 */
public record ThinPlateOptions(int cellPixels, double alpha, double noise, double highPassSigma) {
    public ThinPlateOptions {
        if (cellPixels < 1 || cellPixels > 64) {
            throw new IllegalArgumentException("cellPixels must lie in 1..64, got " + cellPixels);
        }
        if (!(alpha > 0) || !(noise > 0) || !(highPassSigma >= 0)) {
            throw new IllegalArgumentException("alpha and noise must be positive and highPassSigma not negative, got alpha=" + alpha
                    + " noise=" + noise + " highPassSigma=" + highPassSigma);
        }
    }

    /** The settings measured best on faces, carried to another scale: cells of 8 px, alpha 2000·(distance/70)⁴, high-pass 8 px. */
    public static ThinPlateOptions atInterOcularDistance(double pixels, double noise) {
        return new ThinPlateOptions(8, 2000 * Math.pow(pixels / 70, 4), noise, 8);
    }
}
