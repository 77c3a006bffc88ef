package io.telltale.kernels.registration;

/** The sums of one reweighted step: the upper half of the 6×6 normal equations and their right-hand side, unknowns (a, b, tx, ty, gain, bias). */
interface StepSums {
    /** h00..h05, h11..h15, …, h55, then r0..r5. */
    int NUMBERS = 27;

    /**
     * @param residuals of each pixel, NaN outside of the frame
     * @param perLimit  1 over the residual from which a pixel counts for nothing
     * @param out       {@value #NUMBERS} numbers
     */
    void add(KeyPixels key, float[] residuals, float perLimit, double[] out);
}
