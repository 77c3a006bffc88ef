package io.telltale.qa.reason;

import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code P(micro = m, macro = M | what was found, what was asked)}. Immutable.
 *
 * <p>Candidate i, told or doubtful, is real with probability c_i and then micro with q_i, independently of the others; missed events are added as {@link
 * CountModel} has it. Where indices that were asked for are used as evidence, each pair of counts is weighed by {@link QuestionEvidence#likelihood} of its
 * sum, and so is every candidate: a doubtful event is more probably real in a video of which the tenth event is asked for.
 *
 * <p>Counts beyond {@value #MOST_MISSED} missed events are cut off.
 */
public final class CountPosterior {
    private static final int MOST_MISSED = 300;
    private static final double TAIL = 1e-7;
    /** Cells of less probability move no count. */
    private static final double NEGLIGIBLE = 1e-13;

    private final double[][] joint;
    private final double[][] missed;
    private final double[] real;
    private final Optional<QuestionEvidence> used;
    private final CountDistribution micro;
    private final CountDistribution macro;
    private final CountDistribution all;

    private CountPosterior(double[][] joint, double[][] missed, double[] real, Optional<QuestionEvidence> used) {
        this.joint = joint;
        this.missed = missed;
        this.real = real;
        this.used = used;
        double[] ofMicro = new double[joint.length];
        double[] ofMacro = new double[joint.length];
        double[] ofAll = new double[2 * joint.length - 1];
        for (int m = 0; m < joint.length; m++) {
            for (int n = 0; n < joint.length; n++) {
                ofMicro[m] += joint[m][n];
                ofMacro[n] += joint[m][n];
                ofAll[m + n] += joint[m][n];
            }
        }
        this.micro = CountDistribution.of(ofMicro);
        this.macro = CountDistribution.of(ofMacro);
        this.all = CountDistribution.of(ofAll);
    }

    /**
     * @param real     c_i, corrected
     * @param micro    q_i
     * @param minutes  length of the video
     * @param question evidence that is ignored, see {@link #question()}, where the model holds it impossible
     */
    public static CountPosterior of(double[] real, double[] micro, double minutes, CountModel model, double microShare, Optional<QuestionEvidence> question) {
        if (real.length != micro.length || !(minutes >= 0)) {
            throw new IllegalArgumentException("as many candidates as kinds and a length of at least 0 are needed, got "
                    + real.length + ", " + micro.length + ", " + minutes + " min");
        }
        Probability.check("the share of micro-expressions", microShare);
        double[][] found = found(real, micro);
        double[][] missed = missed(real, micro, minutes, model, microShare, question.map(QuestionEvidence::largest).orElse(0));
        double[] foundTotal = totals(found);
        double[] missedTotal = totals(missed);
        int most = found.length + missed.length - 2;
        double[] asked = likelihood(question, most);
        boolean possible = evidence(foundTotal, missedTotal, asked) > 0;
        Optional<QuestionEvidence> used = possible ? question : Optional.empty();
        double[] likelihood = possible ? asked : likelihood(Optional.empty(), most);
        double[][] joint = new double[most + 1][most + 1];
        for (int a = 0; a < found.length; a++) {
            for (int b = 0; a + b < found.length; b++) {
                for (int m = 0; found[a][b] > NEGLIGIBLE && m < missed.length; m++) {
                    for (int n = 0; m + n < missed.length; n++) {
                        joint[a + m][b + n] += found[a][b] * missed[m][n];
                    }
                }
            }
        }
        weigh(joint, likelihood);
        double[] ofFound = shifted(missedTotal, likelihood, real.length);
        double[] posterior = IntStream.range(0, real.length).mapToDouble(i -> used.isEmpty() ? real[i] : real(i, real, ofFound)).toArray();
        weighMissed(missed, shifted(foundTotal, likelihood, missed.length - 1));
        return new CountPosterior(joint, missed, posterior, used);
    }

    /** Both counts of the candidates, {@code [micro][macro]}. */
    private static double[][] found(double[] real, double[] micro) {
        double[][] p = new double[real.length + 1][real.length + 1];
        p[0][0] = 1;
        for (int i = 0; i < real.length; i++) {
            double asMicro = Probability.check("a confidence", real[i]) * Probability.check("the probability of a micro-expression", micro[i]);
            double asMacro = real[i] * (1 - micro[i]);
            for (int m = i + 1; m >= 0; m--) {
                for (int n = i + 1 - m; n >= 0; n--) {
                    p[m][n] = p[m][n] * (1 - real[i]) + (m > 0 ? p[m - 1][n] * asMicro : 0) + (n > 0 ? p[m][n - 1] * asMacro : 0);
                }
            }
        }
        return p;
    }

    private static double[][] missed(double[] real, double[] micro, double minutes, CountModel model, double microShare, int asked) {
        double foundMicro = IntStream.range(0, real.length).mapToDouble(i -> real[i] * micro[i]).sum();
        double foundMacro = Arrays.stream(real).sum() - foundMicro;
        double lambdaMicro = model.missedMicro().expected(minutes, foundMicro);
        double lambdaMacro = model.missedMacro().expected(minutes, foundMacro);
        double lambda = lambdaMicro + lambdaMacro;
        double ratio = model.deficientEvents() / (1 + model.deficientEvents());
        double tail = model.deficient() > 0 ? asked + Math.log(TAIL) / Math.log(ratio) : 0;
        int most = (int) Math.min(MOST_MISSED, Math.ceil(Math.max(lambda + 8 * Math.sqrt(lambda) + (lambda > 0 ? 8 : 0), tail)));
        double[][] p = new double[most + 1][most + 1];
        double[] poissonMicro = poisson(lambdaMicro, most);
        double[] poissonMacro = poisson(lambdaMacro, most);
        for (int k = 0; k <= most; k++) {
            double geometric = (1 - ratio) * Math.pow(ratio, k);
            double[] split = binomial(k, microShare);
            for (int m = 0; m <= k; m++) {
                p[m][k - m] = (1 - model.deficient()) * poissonMicro[m] * poissonMacro[k - m] + model.deficient() * geometric * split[m];
            }
        }
        return p;
    }

    private static double[] poisson(double lambda, int most) {
        double[] p = new double[most + 1];
        p[0] = Math.exp(-lambda);
        for (int k = 1; k <= most; k++) {
            p[k] = p[k - 1] * lambda / k;
        }
        return p;
    }

    private static double[] binomial(int n, double share) {
        double[] p = new double[n + 1];
        p[0] = 1;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k > 0; k--) {
                p[k] = p[k] * (1 - share) + p[k - 1] * share;
            }
            p[0] *= 1 - share;
        }
        return p;
    }

    private static double[] totals(double[][] joint) {
        double[] totals = new double[joint.length];
        for (int m = 0; m < joint.length; m++) {
            for (int n = 0; m + n < joint.length; n++) {
                totals[m + n] += joint[m][n];
            }
        }
        return totals;
    }

    /** P(asked | n), n = 0..most; 1 where nothing was asked. */
    private static double[] likelihood(Optional<QuestionEvidence> question, int most) {
        return IntStream.rangeClosed(0, most).mapToDouble(n -> question.isEmpty() ? 1 : question.get().likelihood(n)).toArray();
    }

    private static double evidence(double[] found, double[] missed, double[] likelihood) {
        double[] ofFound = shifted(missed, likelihood, found.length - 1);
        return IntStream.range(0, found.length).mapToDouble(f -> found[f] * ofFound[f]).sum();
    }

    /** {@code n -> Σ_k p(k) P(asked | n + k)}, n = 0..most. */
    private static double[] shifted(double[] p, double[] likelihood, int most) {
        double[] sums = new double[most + 1];
        for (int n = 0; n <= most; n++) {
            for (int k = 0; k < p.length && n + k < likelihood.length; k++) {
                sums[n] += p[k] * likelihood[n + k];
            }
        }
        return sums;
    }

    private static void weigh(double[][] joint, double[] likelihood) {
        for (int m = 0; m < joint.length; m++) {
            for (int n = 0; n < joint.length; n++) {
                joint[m][n] *= m + n < likelihood.length ? likelihood[m + n] : 0;
            }
        }
        normalise(joint);
    }

    /** The posterior of the missed events alone: {@code P(k) Σ_f P(f found) P(asked | f + k)}. */
    private static void weighMissed(double[][] missed, double[] factor) {
        for (int m = 0; m < missed.length; m++) {
            for (int n = 0; n < missed.length; n++) {
                missed[m][n] *= m + n < factor.length ? factor[m + n] : 0;
            }
        }
        normalise(missed);
    }

    private static void normalise(double[][] table) {
        double sum = Arrays.stream(table).flatMapToDouble(Arrays::stream).sum();
        for (double[] row : table) {
            for (int n = 0; n < row.length; n++) {
                row[n] /= sum;
            }
        }
    }

    /**
     * {@code c_i A / (c_i A + (1 - c_i) B)}, A and B the probability of what was asked with and without candidate i; {@code ofFound[n]} is that of n real
     * candidates.
     */
    private static double real(int i, double[] real, double[] ofFound) {
        CountDistribution others = CountDistribution.ofTrials(IntStream.range(0, real.length).filter(j -> j != i).mapToDouble(j -> real[j]).toArray());
        double with = 0;
        double without = 0;
        for (int f = 0; f <= others.most(); f++) {
            with += others.exactly(f) * ofFound[f + 1];
            without += others.exactly(f) * ofFound[f];
        }
        return Math.clamp(real[i] * with / (real[i] * with + (1 - real[i]) * without), 0, 1);
    }

    /** {@code P(micro, macro)}; 0 outside of the table. */
    public double exactly(int microCount, int macroCount) {
        boolean inside = microCount >= 0 && macroCount >= 0 && microCount < joint.length && macroCount < joint.length;
        return inside ? joint[microCount][macroCount] : 0;
    }

    /** The distribution of the number of events of a kind, or of all. */
    public CountDistribution of(Optional<Kind> kind) {
        return kind.isEmpty() ? all : kind.get() == Kind.MICRO ? micro : macro;
    }

    public CountDistribution all() {
        return all;
    }

    public CountDistribution of(Kind kind) {
        return of(Optional.of(kind));
    }

    /** The posterior probability that candidate i is real. */
    public double real(int i) {
        return real[i];
    }

    /** The indices that were used as evidence; empty where none were given, or where the model holds them impossible. */
    public Optional<QuestionEvidence> question() {
        return used;
    }

    /** Mean number of missed events of a kind. */
    public double expectedMissed(Kind kind) {
        double sum = 0;
        for (int m = 0; m < missed.length; m++) {
            for (int n = 0; n < missed.length; n++) {
                sum += missed[m][n] * (kind == Kind.MICRO ? m : n);
            }
        }
        return sum;
    }

    /** {@code E[(1-a)^m (1-b)^M]} over the missed events: that none of them has a unit of rates a and b. */
    double missedWithout(double a, double b) {
        if (a == 0 && b == 0) {
            return 1;
        }
        double sum = 0;
        double ofMicro = 1;
        for (double[] row : missed) {
            double ofBoth = ofMicro;
            for (double p : row) {
                sum += p * ofBoth;
                ofBoth *= 1 - b;
            }
            ofMicro *= 1 - a;
        }
        return Math.min(1, sum);
    }

    /**
     * The counts to say: of all pairs the one with the least sum of the expected losses of micro, macro and all; so all = micro + macro. No less than the
     * largest index that was used as evidence. Of pairs that are alike the smaller one.
     */
    public EventCounts best(Loss loss) {
        double[] ofMicro = losses(micro, loss);
        double[] ofMacro = losses(macro, loss);
        double[] ofAll = losses(all, loss);
        int least = used.map(QuestionEvidence::largest).orElse(0);
        EventCounts best = null;
        double cost = Double.POSITIVE_INFINITY;
        for (int total = least; total < ofAll.length; total++) {
            for (int m = Math.max(0, total - ofMacro.length + 1); m <= Math.min(total, ofMicro.length - 1); m++) {
                double sum = ofMicro[m] + ofMacro[total - m] + ofAll[total];
                if (sum < cost - 1e-9) {
                    cost = sum;
                    best = new EventCounts(m, total - m);
                }
            }
        }
        return best;
    }

    private static double[] losses(CountDistribution distribution, Loss loss) {
        return IntStream.rangeClosed(0, distribution.most()).mapToDouble(n -> distribution.expectedLoss(loss, n)).toArray();
    }
}
