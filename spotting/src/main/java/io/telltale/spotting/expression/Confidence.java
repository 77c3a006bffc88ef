package io.telltale.spotting.expression;

/**
 * The probability that a candidate is a real event: {@code 1 / (1 + exp(-z))}, z linear in what speaks for and against it.
 */
final class Confidence {
    private Confidence() {
    }

    /**
     * What is known of a candidate.
     *
     * @param excess     peak over threshold, logarithm
     * @param signal     course over its noise, logarithm
     * @param returned   share of the way back that the face went, 0..1
     * @param action     cosine with the nearest facial action, noise-weighted, 0..1
     * @param lonely     share of the noise-weighted energy that one region has, 0..1
     * @param rigidShare rigid motion during the event over its peak
     * @param blinkShare share of the event that lies in a blink, for events near the eyes, 0..1
     * @param open       1 where it began before the segment or ends after it, else 0
     * @param seconds    its length
     */
    record Evidence(double excess, double signal, double returned, double action, double lonely, double rigidShare, double blinkShare, double open,
                    double seconds) {
    }

    static double of(Evidence e) {
        double z = 0.4 + 1.6 * e.excess + 2.0 * (e.returned - 0.6) - 1.5 * Math.max(0, e.rigidShare - 0.5) - 1.5 * e.blinkShare - 0.3 * e.open;
        return 1 / (1 + Math.exp(-Math.clamp(z, -6, 4.6)));
    }
}
