package io.telltale.bench.score;

import java.util.List;
import java.util.Map;

/**
 * Single words in common: {@code recall = Σ_w min(said_w, true_w) / Σ_w true_w}, {@code precision} likewise over the words said, {@code F1} their harmonic
 * mean. Words are lower-case runs of letters and digits, not stemmed.
 *
 * <p>The challenge takes the recall (doi:10.48550/arXiv.2603.08927); the F1 is what some participants print. C.-Y. Lin, ROUGE: a package for automatic
 * evaluation of summaries, ACL workshop Text Summarization Branches Out, 2004, https://aclanthology.org/W04-1013.
 */
public record Rouge1(int common, int said, int truth) {
    public static Rouge1 of(String said, String truth) {
        List<String> saidWords = WordGrams.byLetters(said);
        List<String> trueWords = WordGrams.byLetters(truth);
        Map<List<String>, Integer> saidCounts = WordGrams.count(saidWords, 1);
        return new Rouge1(WordGrams.common(saidCounts, WordGrams.count(trueWords, 1)), saidWords.size(), trueWords.size());
    }

    /** 1 where the reference has no word: there is nothing to miss. */
    public double recall() {
        return truth == 0 ? 1 : (double) common / truth;
    }

    /** 1 where neither text has a word. */
    public double f1() {
        return said + truth == 0 ? 1 : 2.0 * common / (said + truth);
    }
}
