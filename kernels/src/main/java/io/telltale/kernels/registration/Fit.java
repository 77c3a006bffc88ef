package io.telltale.kernels.registration;

/**
 * What a registration found.
 *
 * @param keyToFrame reduced pixels of the key to reduced pixels of the frame
 * @param gain       frame = gain · key + bias
 * @param bias       grey levels, against the key less its mean
 * @param seen       pixels of the key that lay inside of the frame
 * @param change     the last step at the rim of the key, reduced pixels; infinite where the fit ran away or could not begin
 * @param steps      taken
 */
public record Fit(Similarity keyToFrame, double gain, double bias, int seen, double change, int steps) {
    /** Where the steps run out, a last step below this still counts as arrived: such fits are slow, and the next frame goes on from here. */
    public static final double GOOD_STEP = 0.25;

    public boolean converged() {
        return change < GOOD_STEP;
    }
}
