package io.telltale.bench.score;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * True class against said class: {@code UF1 = (1/K) Σ_c 2TP_c / (2TP_c + FP_c + FN_c)}, {@code UAR = (1/K) Σ_c TP_c / (TP_c + FN_c)}, accuracy.
 *
 * <p>The challenge does not say what K is where a class does not occur in the truth, so both readings are given: the declared classes (a class that does not
 * occur then contributes 0, or pulls down by its false positives), and the classes present in the truth. An answer that names no class, or one outside of
 * these, is in the last column: a miss of the true class and a false positive of none.
 *
 * <p>UF1 and UAR: J. See, M. H. Yap, J. Li, X. Hong, S.-J. Wang, MEGC 2019 – The Second Facial Micro-Expressions Grand Challenge, doi:10.1109/FG.2019.8756611.
 */
public final class ConfusionMatrix {
    private final int classes;
    private final int declared;
    private final double[] cells;

    private ConfusionMatrix(int classes, int declared, double[] cells) {
        this.classes = classes;
        this.declared = declared;
        this.cells = cells;
    }

    /**
     * @param classes  all classes that the truth may hold
     * @param declared how many of them, the first ones, are in the divisor even where the truth does not hold them, 1..classes
     */
    public static ConfusionMatrix empty(int classes, int declared) {
        return of(classes, declared, new double[classes * (classes + 1)]);
    }

    /** @param cells row by row, a row for each true class, with a last column for "no class said" */
    public static ConfusionMatrix of(int classes, int declared, double[] cells) {
        if (declared < 1 || declared > classes || cells.length != classes * (classes + 1)) {
            throw new IllegalArgumentException(declared + " declared of " + classes + " classes, " + cells.length + " cells");
        }
        return new ConfusionMatrix(classes, declared, cells.clone());
    }

    /** @param said index of the class, or a negative number for none */
    public ConfusionMatrix with(int truth, int said) {
        if (truth < 0 || truth >= classes || said >= classes) {
            throw new IllegalArgumentException("true class " + truth + ", said class " + said + ", of " + classes);
        }
        double[] more = cells.clone();
        more[truth * (classes + 1) + (said < 0 ? classes : said)]++;
        return new ConfusionMatrix(classes, declared, more);
    }

    /** A copy, row by row. */
    public double[] cells() {
        return cells.clone();
    }

    private double cell(int truth, int said) {
        return cells[truth * (classes + 1) + said];
    }

    private double occurrences(int truth) {
        double sum = 0;
        for (int said = 0; said <= classes; said++) {
            sum += cell(truth, said);
        }
        return sum;
    }

    private double saidTimes(int said) {
        double sum = 0;
        for (int truth = 0; truth < classes; truth++) {
            sum += cell(truth, said);
        }
        return sum;
    }

    private double f1(int c) {
        double divisor = occurrences(c) + saidTimes(c);
        return divisor == 0 ? 0 : 2 * cell(c, c) / divisor;
    }

    private double recall(int c) {
        return occurrences(c) == 0 ? 0 : cell(c, c) / occurrences(c);
    }

    /** UF1 over the declared classes and any other that the truth holds. NaN where nothing was judged. */
    public double uf1() {
        return mean(this::f1, true);
    }

    /** UF1 over the classes that the truth holds. NaN where nothing was judged. */
    public double uf1OfPresent() {
        return mean(this::f1, false);
    }

    /** UAR over the declared classes and any other that the truth holds. NaN where nothing was judged. */
    public double uar() {
        return mean(this::recall, true);
    }

    /** UAR over the classes that the truth holds. NaN where nothing was judged. */
    public double uarOfPresent() {
        return mean(this::recall, false);
    }

    private double mean(IntToDoubleFunction score, boolean withDeclared) {
        double sum = 0;
        int divisor = 0;
        boolean any = false;
        for (int c = 0; c < classes; c++) {
            boolean present = occurrences(c) > 0;
            any |= present;
            if (present || withDeclared && c < declared) {
                sum += score.applyAsDouble(c);
                divisor++;
            }
        }
        return any ? sum / divisor : Double.NaN;
    }

    /** Right answers over all. NaN where nothing was judged. */
    public double accuracy() {
        double right = 0;
        for (int c = 0; c < classes; c++) {
            right += cell(c, c);
        }
        return right / Arrays.stream(cells).sum();
    }
}
