package io.telltale.bench.fit;

import io.telltale.qa.reason.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Logistic regression with a ridge: the {@code (b, s)}, {@code s >= 0}, that minimise {@code Σ ln(1 + exp(-y_i (b + s z_i))) + (b - b₀)²/(2 σ_b²) + (s -
 * s₀)²/(2 σ_s²)}, y = ±1, z the logit of what was said.
 *
 * <p>That is the mode of the posterior under Gaussian priors on bias and slope (J. Platt, Probabilities for SV machines, 2000; A. E. Hoerl, R. W. Kennard, Ridge
 * regression, 1970, doi:10.1080/00401706.1970.10488634). The objective is convex: where its minimum has a negative slope, the best allowed one lies at 0. Newton's
 * method finds it to some eight digits; the conjugate gradients of Commons Math stopped at three.
 */
final class LogisticRidge {
    /** As {@link Calibration} has it: probabilities nearer to 0 or 1 are taken as this near. */
    private static final double EDGE = 1e-6;
    private static final double REACH = 60;
    private static final double PRECISION = 1e-13;
    private static final double ARMIJO = 1e-4;
    private static final int MOST_STEPS = 200;
    private static final int MOST_EVALUATIONS = 1000;

    private final List<Sample> samples = new ArrayList<>();
    private final FitOptions options;

    /** @param sign 1 where it was so, -1 where not */
    private record Sample(String subject, double logit, int sign) {
        /** {@code -ln P} of what was. */
        double loss(Calibration c) {
            double margin = sign * (c.bias() + c.slope() * logit);
            return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
    }

    LogisticRidge(FitOptions options) {
        this.options = options;
    }

    static double logit(double p) {
        double inside = Math.clamp(p, EDGE, 1 - EDGE);
        return Math.log(inside / (1 - inside));
    }

    void add(String subject, double said, boolean was) {
        samples.add(new Sample(subject, logit(said), was ? 1 : -1));
    }

    void addAll(LogisticRidge other) {
        samples.addAll(other.samples);
    }

    int size() {
        return samples.size();
    }

    Set<String> subjects() {
        return samples.stream().map(Sample::subject).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The correction of what was said, the ridge as strong as {@link RidgeStrength} has it. */
    Calibration fit(Calibration middle) {
        double scale = RidgeStrength.choose(subjects(), options, (in, out, s) -> losses(fit(middle, s, in), out));
        return fit(middle, scale, _ -> true);
    }

    List<RidgeStrength.Loss> losses(Calibration c, Predicate<String> of) {
        return samples.stream().filter(s -> of.test(s.subject)).map(s -> new RidgeStrength.Loss(s.subject, s.loss(c))).toList();
    }

    /**
     * The correction by the samples of some subjects; the prior's middle itself, to the digit, where there are none or the scale is 0.
     *
     * @param scale factor on σ_b and σ_s
     */
    Calibration fit(Calibration middle, double scale, Predicate<String> of) {
        List<Sample> used = samples.stream().filter(s -> of.test(s.subject)).toList();
        return used.isEmpty() || scale == 0 ? middle : new Posterior(used, middle, scale * options.biasDeviation(), scale * options.slopeDeviation()).mode();
    }

    /** {@code after ∘ before}. */
    static Calibration composed(Calibration after, Calibration before) {
        return new Calibration(after.bias() + after.slope() * before.bias(), after.slope() * before.slope());
    }

    private static double square(double x) {
        return x * x;
    }

    /** The objective over (b, s). */
    private record Posterior(List<Sample> samples, Calibration middle, double biasDeviation, double slopeDeviation) {
        Calibration mode() {
            double[] best = newton();
            if (best[1] >= 0) {
                return new Calibration(best[0], best[1]);
            }
            double bias = new BrentSolver(PRECISION).solve(MOST_EVALUATIONS, b -> gradient(new double[] {b, 0})[0], middle.bias() - REACH, middle.bias() + REACH);
            return new Calibration(bias, 0);
        }

        /** Damped Newton steps; the Hessian is positive definite by the ridge, so that a step that is short enough always goes down (Armijo). */
        private double[] newton() {
            double[] x = {middle.bias(), middle.slope()};
            for (int i = 0; i < MOST_STEPS; i++) {
                double[] g = gradient(x);
                double value = value(x);
                RealVector step = new CholeskyDecomposition(hessian(x)).getSolver().solve(new ArrayRealVector(g));
                double decrement = step.dotProduct(new ArrayRealVector(g, false));
                if (decrement <= PRECISION * Math.max(1, value)) {
                    return x;
                }
                double scale = 1;
                while (value(along(x, step, scale)) > value - ARMIJO * scale * decrement && scale > PRECISION) {
                    scale /= 2;
                }
                x = along(x, step, scale);
            }
            throw new IllegalStateException("the logistic regression of " + samples.size() + " samples did not settle in " + MOST_STEPS + " steps");
        }

        private static double[] along(double[] x, RealVector step, double scale) {
            return new double[] {x[0] - scale * step.getEntry(0), x[1] - scale * step.getEntry(1)};
        }

        private RealMatrix hessian(double[] x) {
            double bb = 1 / square(biasDeviation);
            double bs = 0;
            double ss = 1 / square(slopeDeviation);
            for (Sample sample : samples) {
                double p = 1 / (1 + Math.exp(-x[0] - x[1] * sample.logit));
                double w = p * (1 - p);
                bb += w;
                bs += w * sample.logit;
                ss += w * sample.logit * sample.logit;
            }
            return new Array2DRowRealMatrix(new double[][] {{bb, bs}, {bs, ss}}, false);
        }

        private double value(double[] x) {
            double sum = square((x[0] - middle.bias()) / biasDeviation) / 2 + square((x[1] - middle.slope()) / slopeDeviation) / 2;
            for (Sample sample : samples) {
                double margin = sample.sign * (x[0] + x[1] * sample.logit);
                sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
            }
            return sum;
        }

        private double[] gradient(double[] x) {
            double[] g = {(x[0] - middle.bias()) / square(biasDeviation), (x[1] - middle.slope()) / square(slopeDeviation)};
            for (Sample sample : samples) {
                double pull = -sample.sign / (1 + Math.exp(sample.sign * (x[0] + x[1] * sample.logit)));
                g[0] += pull;
                g[1] += pull * sample.logit;
            }
            return g;
        }
    }
}
