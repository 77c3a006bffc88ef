package io.telltale.app.comparison;

import io.telltale.bench.compare.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers mean: how answers are read and charged, and what intervals and stars say. */
final class Rules {
    private Rules() {
    }

    static List<String> of(Comparison comparison) {
        List<String> rules = new ArrayList<>(List.of(
                "The question of the truth decides what is compared. A count is the one number that the answer names; a type or class is the one that it names.",
                "Nothing is dropped. A missing answer, or one that is none to its question, is charged as a count of 0 (and as off by 1 where the truth is 0), as an empty set, as no class, as no words. The challenge states no rule for these.",
                "Action units are compared as strings between commas, in lower case; the lines 'other spellings understood' also take aliases, codes (AU12) and sentences. F1 and Jaccard are averaged over videos.",
                "UF1 and UAR divide by the declared classes (type 2, coarse 3, fine-grained 6, and any further class that the truth holds); the lines 'classes in the truth' divide by those alone.",
                "BLEU is BLEU-4 for each answer, words split at white space, smoothed by method 1 of Chen and Cherry (2014), and averaged; a perfect answer of one word has 0.178. ROUGE-1 is the recall of words.",
                String.format(Locale.ROOT, "Brackets are %.0f %% intervals: percentile bootstrap over videos, %,d resamples, seed %d. With few videos they are rather too narrow.", 100 * comparison.bootstrap().level(),
                        comparison.bootstrap().resamples(), comparison.bootstrap().seed()),
                "Stars compare with " + comparison.reference() + ": * p < 0.05, ** p < 0.01, by swapping the answers of whole videos between the two (exact where at most 14 videos differ), not corrected for the number of comparisons.",
                "Floors see no video. The best system of a line is set in bold; floors and published scores are not in that contest."));
        comparison.intakes().forEach(intake -> rules.add(intake.system() + ": " + intake.believed() + "."));
        return rules;
    }
}
