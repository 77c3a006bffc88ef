package io.telltale.bench.mabench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a judge gave an answer: three whole numbers, each 0..5.
 *
 * @param description L1: does it say what happens?
 * @param detail      L2: which parts move, whereto, how far, when?
 * @param reasoning   L3: does it hang together, and lead to what it concludes?
 */
public record Marks(int description, int detail, int reasoning) {
    static final int LEVELS = 3;
    static final int MOST = 5;
    static final Marks NONE = new Marks(0, 0, 0);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern FENCED = Pattern.compile("(?s)^```(?:json)?\\s*(.*?)\\s*```$");

    public Marks {
        for (int mark : new int[] {description, detail, reasoning}) {
            if (mark < 0 || mark > MOST) {
                throw new IllegalArgumentException("a mark must lie in 0.." + MOST + ", got " + mark);
            }
        }
    }

    /** From 1 to 3. */
    int level(int number) {
        return switch (number) {
            case 1 -> description;
            case 2 -> detail;
            case 3 -> reasoning;
            default -> throw new IllegalArgumentException("no level " + number);
        };
    }

    /**
     * Reads {@code {"L1": 3, "L2": 2, "L3": 0}} and nothing else, but for a fence of code around it. Empty for any other text: what a judge may have meant is
     * not guessed.
     */
    static Optional<Marks> read(String reply) {
        Matcher fenced = FENCED.matcher(reply.strip());
        try {
            JsonNode json = JSON.readTree(fenced.matches() ? fenced.group(1) : reply);
            boolean whole = json.isObject() && json.size() == LEVELS;
            for (int level = 1; level <= LEVELS; level++) {
                JsonNode mark = json.path("L" + level);
                whole &= mark.isInt() && mark.asInt() >= 0 && mark.asInt() <= MOST;
            }
            return whole ? Optional.of(new Marks(json.get("L1").asInt(), json.get("L2").asInt(), json.get("L3").asInt())) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
