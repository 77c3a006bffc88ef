package io.telltale.bench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text -> words, and words -> how often each run of n words occurs. */
final class WordGrams {
    private WordGrams() {
    }

    /** Lower case, split at white space; punctuation stays with its word. */
    static List<String> bySpace(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /** Lower case, runs of {@code a-z} and {@code 0-9}; everything else separates. */
    static List<String> byLetters(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(word -> !word.isEmpty()).toList();
    }

    static Map<List<String>, Integer> count(List<String> words, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= words.size(); i++) {
            counts.merge(new ArrayList<>(words.subList(i, i + n)), 1, Integer::sum);
        }
        return counts;
    }

    /** Σ_g min(count in {@code said}, count in {@code truth}). */
    static int common(Map<List<String>, Integer> said, Map<List<String>, Integer> truth) {
        return said.entrySet().stream().mapToInt(e -> Math.min(e.getValue(), truth.getOrDefault(e.getKey(), 0))).sum();
    }
}
