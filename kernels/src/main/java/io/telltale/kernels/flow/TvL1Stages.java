package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;

/** The work per pixel of TV-L1 on the fields of a {@link TvL1Desk}. Stages keep scratch memory: one desk at a time. */
interface TvL1Stages {
    Capability capability();

    /** Numbers in a vector, to which rows are rounded up; 1 for plain loops. */
    int lanes();

    /** ρ around the desk's motion. */
    void linearise(Linearisation level, TvL1Desk desk);

    /** A field <- the median over {@code side}×{@code side} pixels, the edge repeated. */
    void median(TvL1Desk desk, float[] field, int side);

    /**
     * One step: threshold, primal, dual.
     *
     * @return Σ of the squared change of u, v and w over all pixels
     */
    double step(TvL1Desk desk, Coefficients c);

    /**
     * @param reach {@code λθ}, the longest pull of the grey values
     * @param theta θ
     * @param tau   {@code τ/θ}
     * @param gamma γ
     */
    record Coefficients(float reach, float theta, float tau, float gamma) {
        static Coefficients of(TvL1Options o) {
            return new Coefficients((float) (o.lambda() * o.theta()), (float) o.theta(), (float) (o.tau() / o.theta()), (float) o.gamma());
        }
    }
}
