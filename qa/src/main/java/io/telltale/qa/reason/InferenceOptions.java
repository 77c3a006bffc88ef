package io.telltale.qa.reason;

/**
 * What the action-unit model assumes.
 *
 * @param report       least posterior that is reported, 0..1. Default 0.35: adding a unit of probability p raises the expected F1 of the
 *                     answered set when p > F/2, F the F1 that can be reached (Z. C. Lipton et al. 2014, doi:10.1007/978-3-662-44851-9_15); F of about
 *                     0.7 is assumed. Too low: units that are not there; too high: weak and ambiguous ones stay unsaid
 * @param shapeError   error of a pattern in a region that moves, share of that region's displacement, standard deviation. Default 0.2: faces differ in
 *                     direction by some ten degrees and in extent by some twenty per cent. Too low: spurious units that mend the shape; too high: blind
 * @param spreadError  error of a pattern anywhere, share of the largest displacement. Default 0.08: skin that is dragged along
 * @param rigidError   left-over rigid motion (shift, turn, scale), share of the largest displacement and of the rigid motion that was removed.
 *                     Default 0.1: expressions pull the registration along. Too low: a nodding head raises brows; too high: blind to the jaw
 * @param doublingPercent largest displacement, percent of the inter-ocular distance, at which shapeError and spreadError are twice as large as at none. Default
 *                     20: a mouth that opens wide moves skin otherwise than one that twitches, and the estimator follows it less well. Measured on 208 planted
 *                     events: log loss of a unit 0.074 with 20, 0.077 without end, 0.074 with 10; a posed smile of a person, which moves by 9 %, is called AU12
 *                     and, wrongly, AU15, AU20 and AU23 without. Too high: sure of units that are not there where much moves; too low: macro-expressions name
 *                     no unit
 * @param noiseFloor   least noise of a displacement component, percent of the inter-ocular distance. Default 0.03
 * @param mostUnits    largest set of units that is weighed. Default 5; the coded events of CASME II, SAMM, CAS(ME)3 and DFME hold one or two in over 80 %
 * @param beam         sets of each size that are extended. Default 48
 */
public record InferenceOptions(double report, double shapeError, double spreadError, double rigidError, double doublingPercent, double noiseFloor,
                               int mostUnits, int beam) {
    public static final InferenceOptions DEFAULT = new InferenceOptions(0.35, 0.2, 0.08, 0.1, 20, 0.03, 5, 48);

    public InferenceOptions {
        if (!(report > 0 && report <= 1)) {
            throw new IllegalArgumentException("the least reported posterior must lie in 0..1, got " + report);
        }
        if (!(shapeError >= 0) || !(spreadError >= 0) || !(rigidError >= 0) || !(doublingPercent > 0) || !(noiseFloor > 0)) {
            throw new IllegalArgumentException("model errors must not be negative, the doubling and the noise floor must be positive, got "
                    + shapeError + ", " + spreadError + ", " + rigidError + ", " + doublingPercent + ", " + noiseFloor);
        }
        if (mostUnits < 1 || mostUnits > 8 || beam < 1) {
            throw new IllegalArgumentException("1 to 8 units and a beam of at least 1, got " + mostUnits + " and " + beam);
        }
    }

    public InferenceOptions withReport(double report) {
        return new InferenceOptions(report, shapeError, spreadError, rigidError, doublingPercent, noiseFloor, mostUnits, beam);
    }
}
