package io.telltale.kernels.motion;

/**
 * The bending energy of a cell counts {@code w = max(floor, 1 / (1 + |L u|²/bend²))} times: the weights of Cauchy's log-likelihood, so that a face that moves at one place is
 * stiff elsewhere and soft there.
 *
 * @param bend  curvature of the field at which the plate is half as stiff, px⁻¹, > 0, default 0.0005. Too low: noise bends the plate as motion does; too high: all is as
 *              stiff as alpha, and small bumps are flattened
 * @param floor least weight, 0..1, above 0, default 0.02. Too low: single cells follow the noise
 */
public record Reweighting(double bend, double floor) {
    /** Chosen on two photographed faces, noise 0.5 and 1; judged on others. */
    public static final Reweighting DEFAULT = new Reweighting(0.0005, 0.02);

    public Reweighting {
        if (!(bend > 0 && bend < Double.POSITIVE_INFINITY) || !(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("bend must be positive and floor lie in 0..1, above 0, got bend=" + bend + " floor=" + floor);
        }
    }

    /** @param curvature {@code |L u|}, px⁻¹ */
    double weight(double curvature) {
        double e = curvature / bend;
        return Math.max(floor, 1 / (1 + e * e));
    }
}
