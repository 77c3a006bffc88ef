package io.telltale.kernels.registration;

/** First guess of a frame: reduced pixels of the key to reduced pixels of the frame, and the gain. */
public record Start(Similarity keyToFrame, double gain) {
    public Start {
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a gain must be positive, got " + gain);
        }
    }
}
