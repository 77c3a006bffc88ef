package io.telltale.spotting.expression;

/**
 * The probability that a candidate is a real event: {@code 1 / (1 + exp(-z))}, z linear in what speaks for and against it.
 */
final class Confidence {
    private Confidence() {
    }

    /**
     * @param rigidShare rigid motion during the event over its peak
     * @param blinkShare share of the event that lies in a blink, for events near the eyes
     */
    static double of(Candidate candidate, double rigidShare, double blinkShare) {
        double z = 0.4
                + 1.6 * Math.log(Math.max(1, candidate.excess()))
                + 2.0 * (candidate.returned() - 0.6)
                - 1.5 * Math.max(0, rigidShare - 0.5)
                - 1.5 * blinkShare
                - (candidate.open() ? 0.3 : 0);
        return 1 / (1 + Math.exp(-Math.clamp(z, -6, 4.6)));
    }
}
