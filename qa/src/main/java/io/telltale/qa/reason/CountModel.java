package io.telltale.qa.reason;

/**
 * How many events there are beside those that were found.
 *
 * <p>Events that were found, doubtful ones included, are real with their corrected confidence. Missed events of a kind are Poisson with {@code λ = perVideo +
 * perMinute · minutes + perFound · E[real ones found]}. With a small probability {@code ε} the detection was deficient: then the number of missed events is
 * geometric, {@code P(k) = (1/(1+μ)) (μ/(1+μ))^k}, of mean μ, instead, and each is a micro-expression with {@link KindModel#microShare()}.
 *
 * @param confidence      correction of the confidence that an event is real; default none
 * @param missedMicro     rate of missed micro-expressions; default none. Fitted where recall is known: a recall r gives {@code perFound = (1-r)/r}
 * @param missedMacro     rate of missed macro-expressions
 * @param deficient       ε, 0..1. Default 0.02, an assumption: a face that is lost or hard compression spoils one video in fifty. 0: a question that names
 *                        the 33rd event cannot mend a detection of 20
 * @param deficientEvents μ, events, more than 0. Default 8: about twice the mean of an annotated video (3.4 to 4.4), so that it is broad
 */
public record CountModel(Calibration confidence, Missed missedMicro, Missed missedMacro, double deficient, double deficientEvents) {
    /** What is found is all there is: for footage that is known to hold one event. */
    public static final CountModel NOTHING_MISSED = new CountModel(Calibration.IDENTITY, Missed.NONE, Missed.NONE, 0, 8);
    public static final CountModel DEFAULT = new CountModel(Calibration.IDENTITY, Missed.NONE, Missed.NONE, 0.02, 8);

    /**
     * The rate of missed events of one kind. All at least 0 and finite.
     *
     * @param perVideo  events
     * @param perMinute events per minute of video
     * @param perFound  events per real event found
     */
    public record Missed(double perVideo, double perMinute, double perFound) {
        public static final Missed NONE = new Missed(0, 0, 0);

        public Missed {
            for (double rate : new double[] {perVideo, perMinute, perFound}) {
                if (!(rate >= 0) || Double.isInfinite(rate)) {
                    throw new IllegalArgumentException("a rate of missed events must be at least 0, got " + rate);
                }
            }
        }

        /** λ: events expected to be missed. */
        public double expected(double minutes, double found) {
            return perVideo + perMinute * minutes + perFound * found;
        }
    }

    public CountModel {
        Probability.check("the probability of a deficient detection", deficient);
        if (!(deficientEvents > 0) || Double.isInfinite(deficientEvents)) {
            throw new IllegalArgumentException("the mean number of events of a deficient detection must be positive, got " + deficientEvents);
        }
    }
}
