package io.telltale.qa.vlm.checkpoint;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code rank_pattern} and {@code alpha_pattern} of an adapter: the value of the first pattern that fits a module's name, as {@code (.*\.)?(pattern)$} does. The
 * patterns come out of a file: their length and the steps of one search are bounded, so that none of them can take for ever. Source: PEFT 0.21.0,
 * get_pattern_key.
 */
final class LoraPatterns {
    private static final int LONGEST = 300;
    private static final int MOST_STEPS = 1_000_000;

    private LoraPatterns() {
    }

    static double value(JsonPart config, String key, String module, double otherwise) throws CheckpointException {
        if (!config.says(key)) {
            return otherwise;
        }
        for (Map.Entry<String, Double> each : config.part(key).allNumbers().entrySet()) {
            try {
                String pattern = each.getKey();
                if (pattern.length() > LONGEST) {
                    throw new CheckpointException(config.file() + ": '" + key + "' has a pattern of " + pattern.length() + " characters, more than " + LONGEST);
                }
                if (Pattern.compile("(.*\\.)?(" + pattern + ")$").matcher(new Watched(module)).lookingAt()) {
                    return each.getValue();
                }
            } catch (PatternSyntaxException e) {
                throw new CheckpointException(config.file() + ": '" + key + "' has the impossible pattern " + each.getKey() + ": " + e.getDescription(), e);
            } catch (TooManySteps e) {
                throw new CheckpointException(config.file() + ": '" + key + "' has the pattern " + each.getKey() + ", which takes too long to search for", e);
            }
        }
        return otherwise;
    }

    /** A text that gives up when it has been looked at too often. */
    private static final class Watched implements CharSequence {
        private final String text;
        private int steps;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
