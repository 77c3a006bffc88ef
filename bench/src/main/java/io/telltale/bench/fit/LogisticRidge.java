package io.telltale.bench.fit;

import io.telltale.qa.reason.Calibration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;

/**
 * Logistic regression with a ridge: the {@code (b, s)}, {@code s >= 0}, that minimise
 * {@code Σ ln(1 + exp(-y_i (b + s z_i))) + (b - b₀)²/(2 σ_b²) + (s - s₀)²/(2 σ_s²)}, y = ±1, z the logit of what was said.
 *
 * <p>That is the mode of the posterior under Gaussian priors on bias and slope (J. Platt, Probabilities for SV machines, 2000; A. E. Hoerl, R. W. Kennard, Ridge
 * regression, 1970, doi:10.1080/00401706.1970.10488634). The objective is convex: where its minimum has a negative slope, the best allowed one lies at 0.
 */
final class LogisticRidge {
    /** As {@link Calibration} has it: probabilities nearer to 0 or 1 are taken as this near. */
    private static final double EDGE = 1e-6;
    private static final double REACH = 60;
    private static final double PRECISION = 1e-13;
    private static final int MOST_EVALUATIONS = 100_000;

    private final List<double[]> samples = new ArrayList<>();
    private final FitOptions options;

    LogisticRidge(FitOptions options) {
        this.options = options;
    }

    static double logit(double p) {
        double inside = Math.clamp(p, EDGE, 1 - EDGE);
        return Math.log(inside / (1 - inside));
    }

    void add(double said, boolean was) {
        samples.add(new double[] {logit(said), was ? 1 : -1});
    }

    void addAll(LogisticRidge other) {
        samples.addAll(other.samples);
    }

    int size() {
        return samples.size();
    }

    /** The correction of what was said; the prior's middle itself, to the digit, where there are no samples. */
    Calibration fit(Calibration middle) {
        if (samples.isEmpty()) {
            return middle;
        }
        double[] best = new NonLinearConjugateGradientOptimizer(NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE, new SimpleValueChecker(PRECISION, PRECISION))
                .optimize(new MaxEval(MOST_EVALUATIONS), GoalType.MINIMIZE, new InitialGuess(new double[] {middle.bias(), middle.slope()}),
                        new ObjectiveFunction(x -> value(x, middle)), new ObjectiveFunctionGradient(x -> gradient(x, middle))).getPoint();
        if (best[1] >= 0) {
            return new Calibration(best[0], best[1]);
        }
        double bias = new BrentSolver(PRECISION).solve(MOST_EVALUATIONS, b -> gradient(new double[] {b, 0}, middle)[0], middle.bias() - REACH, middle.bias() + REACH);
        return new Calibration(bias, 0);
    }

    private double value(double[] x, Calibration middle) {
        double sum = square((x[0] - middle.bias()) / options.biasDeviation()) / 2 + square((x[1] - middle.slope()) / options.slopeDeviation()) / 2;
        for (double[] sample : samples) {
            double margin = sample[1] * (x[0] + x[1] * sample[0]);
            sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        return sum;
    }

    private double[] gradient(double[] x, Calibration middle) {
        double[] g = {(x[0] - middle.bias()) / square(options.biasDeviation()), (x[1] - middle.slope()) / square(options.slopeDeviation())};
        for (double[] sample : samples) {
            double pull = -sample[1] / (1 + Math.exp(sample[1] * (x[0] + x[1] * sample[0])));
            g[0] += pull;
            g[1] += pull * sample[0];
        }
        return g;
    }

    private static double square(double x) {
        return x * x;
    }

    /** {@code after ∘ before}. */
    static Calibration composed(Calibration after, Calibration before) {
        return new Calibration(after.bias() + after.slope() * before.bias(), after.slope() * before.slope());
    }
}
