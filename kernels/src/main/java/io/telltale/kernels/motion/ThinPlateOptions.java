package io.telltale.kernels.motion;

/**
 * Parameters of the thin-plate estimator.
 *
 * @param cellPixels    side of a cell, px, 1..64. Larger: fewer unknowns, less detail. 8 at an inter-ocular distance of 70 px.
 * @param alpha         weight of the bending energy, px⁴-scaled, > 0. 2000 at 70 px inter-ocular distance and cells of 8 px; scales with the fourth power
 *                      of the scale. Too low: noise becomes strain. Too high: small motion is flattened.
 * @param noise         sensor noise of one pixel of a frame, grey levels, > 0 (standard deviation; rounding to 8 bits included)
 * @param highPassSigma Gaussian sigma, px, of the background that is subtracted before dense motion is measured; 0 for none. Needed where light changes.
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
}
