package io.telltale.bench.score;

import java.util.List;

/**
 * BLEU-4 against one reference: {@code BP · exp(¼ Σ_{n=1..4} ln p_n)}, {@code BP = min(1, exp(1 − r/c))}, with clipped n-gram precisions {@code p_n}, r words
 * in the reference, c in the answer.
 *
 * <p>The challenge's program is not public; the two forms in use by participants differ much on short answers, so both are here. {@link #sentence}: one answer,
 * words split at white space, and {@code p_n = 0.1 / max(1, n-grams of the answer)} where no n-gram of two words or more is right (method 1 of Chen and
 * Cherry), so that even a perfect answer of one word has {@code 0.1^(3/4) = 0.178}. {@link #corpus}: sums over answers before the ratio, words of letters and
 * digits, no smoothing; 0 as soon as no run of four words is right anywhere.
 *
 * <p>K. Papineni, S. Roukos, T. Ward, W.-J. Zhu, BLEU: a method for automatic evaluation of machine translation, ACL 2002, doi:10.3115/1073083.1073135; B.
 * Chen, C. Cherry, A systematic comparison of smoothing techniques for sentence-level BLEU, WMT 2014, doi:10.3115/v1/W14-3346.
 */
public final class Bleu {
    static final int ORDER = 4;
    /** Numbers in {@link #sums}: matched and all n-grams for each n, words of the answer, words of the reference. */
    public static final int SUMS = 2 * ORDER + 2;
    private static final double EPSILON = 0.1;

    private Bleu() {
    }

    /** BLEU-4 of one answer with smoothing by method 1, 0..1; 0 where no word is right. */
    public static double sentence(String said, String truth) {
        double[] sums = sums(WordGrams.bySpace(said), WordGrams.bySpace(truth));
        if (sums[0] == 0) {
            return 0;
        }
        double logarithms = 0;
        for (int n = 0; n < ORDER; n++) {
            double matched = sums[2 * n] == 0 ? EPSILON : sums[2 * n];
            logarithms += Math.log(matched / Math.max(1, sums[2 * n + 1]));
        }
        return brevity(sums) * Math.exp(logarithms / ORDER);
    }

    /** What {@link #corpus} needs of one answer; sums of these over answers are what it needs of many. */
    public static double[] sums(String said, String truth) {
        return sums(WordGrams.byLetters(said), WordGrams.byLetters(truth));
    }

    /** BLEU-4 of many answers from their added sums, without smoothing, 0..1. */
    public static double corpus(double[] sums) {
        double logarithms = 0;
        for (int n = 0; n < ORDER; n++) {
            if (sums[2 * n] == 0) {
                return 0;
            }
            logarithms += Math.log(sums[2 * n] / sums[2 * n + 1]);
        }
        return brevity(sums) * Math.exp(logarithms / ORDER);
    }

    /** BLEU-4 of many answers, without smoothing, 0..1. */
    public static double corpus(List<String> said, List<String> truth) {
        if (said.size() != truth.size()) {
            throw new IllegalArgumentException(said.size() + " answers, " + truth.size() + " references");
        }
        double[] total = new double[SUMS];
        for (int i = 0; i < said.size(); i++) {
            double[] one = sums(said.get(i), truth.get(i));
            for (int k = 0; k < SUMS; k++) {
                total[k] += one[k];
            }
        }
        return corpus(total);
    }

    private static double[] sums(List<String> said, List<String> truth) {
        double[] sums = new double[SUMS];
        for (int n = 1; n <= ORDER; n++) {
            sums[2 * n - 2] = WordGrams.common(WordGrams.count(said, n), WordGrams.count(truth, n));
            sums[2 * n - 1] = Math.max(0, said.size() - n + 1);
        }
        sums[2 * ORDER] = said.size();
        sums[2 * ORDER + 1] = truth.size();
        return sums;
    }

    private static double brevity(double[] sums) {
        double said = sums[2 * ORDER];
        double truth = sums[2 * ORDER + 1];
        return said > truth ? 1 : Math.exp(1 - truth / said);
    }
}
