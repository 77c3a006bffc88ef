package io.telltale.qa.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The controlled vocabularies of our tiers: what can be chosen there. An entry's identifier is stable; its value is what stands on the tier. */
enum ElanVocabulary {
    /** Left and right are the subject's. */
    SIDE("side", "left and right are the subject's own", List.of("both", "left", "right")),
    /** As {@link io.telltale.qa.answer.Wording#direction} has it: relative to the face. */
    DIRECTION("direction", "of motion, relative to the face; outwards is away from the midline", directions());

    private final String id;
    private final String description;
    private final List<String> words;

    ElanVocabulary(String id, String description, List<String> words) {
        this.id = id;
        this.description = description;
        this.words = words;
    }

    private static List<String> directions() {
        List<String> horizontal = List.of("outwards", "inwards", "to the subject's left", "to the subject's right");
        List<String> all = new ArrayList<>(List.of("up", "down"));
        all.addAll(horizontal);
        for (String vertical : List.of("up", "down")) {
            horizontal.forEach(h -> all.add(vertical + " and " + h));
        }
        return List.copyOf(all);
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }

    List<String> words() {
        return words;
    }

    String entry(int index) {
        return id + index;
    }

    /** The identifier of an entry; empty for what is not in the vocabulary. */
    Optional<String> entry(String value) {
        int index = words.indexOf(value);
        return index < 0 ? Optional.empty() : Optional.of(entry(index));
    }
}
