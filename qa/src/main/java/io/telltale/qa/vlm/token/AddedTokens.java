package io.telltale.qa.vlm.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Tokens that are found in a text by their names, before all else: leftmost first, and the longest of those that begin at one place. */
final class AddedTokens {
    private record Named(String name, int id) {
    }

    private final Map<Character, List<Named>> byFirstLetter = new HashMap<>();

    void add(String name, int id) {
        List<Named> same = byFirstLetter.computeIfAbsent(name.charAt(0), letter -> new ArrayList<>());
        same.add(new Named(name, id));
        same.sort(Comparator.comparingInt((Named named) -> named.name().length()).reversed());
    }

    /** Gives all of the text in order: what lies between tokens, where that is not empty, and the tokens. */
    void split(String text, Consumer<String> between, IntConsumer token) {
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            Named found = at(text, at);
            if (found == null) {
                at++;
            } else {
                if (at > from) {
                    between.accept(text.substring(from, at));
                }
                token.accept(found.id());
                at += found.name().length();
                from = at;
            }
        }
        if (at > from) {
            between.accept(text.substring(from));
        }
    }

    private Named at(String text, int at) {
        for (Named named : byFirstLetter.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(named.name(), at)) {
                return named;
            }
        }
        return null;
    }
}
