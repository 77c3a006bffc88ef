package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One action unit: a name or an alias, singular or plural, {@code AU12}, {@code action unit 12}, {@code AU12L} (left), or several of these beside each other that
 * name the same one. The longest name wins: "lip tightener" is a unit, "lips" a part of the face.
 */
final class UnitPhrase implements Phrase {
    private static final Pattern WHOLE = Pattern.compile("aus?([lr]?)(\\d{1,3})([lr]?)");
    private static final Pattern CODE = Pattern.compile("([lr]?)(\\d{1,3})([lr]?)");
    private static final int LONGEST = 4;

    private final Map<String, ActionUnit> names = names();

    private static Map<String, ActionUnit> names() {
        Map<String, ActionUnit> names = new HashMap<>();
        for (ActionUnit unit : ActionUnit.values()) {
            names.put(unit.officialName(), unit);
            names.put(unit.officialName() + "s", unit);
            unit.aliases().forEach(alias -> {
                names.put(alias, unit);
                names.put(alias + "s", unit);
            });
        }
        names.put("blinking", ActionUnit.BLINK);
        return Map.copyOf(names);
    }

    @Override
    public Optional<Match> at(List<String> words, int at) {
        Optional<Match> first = one(words, at);
        if (first.isEmpty()) {
            return first;
        }
        List<Token> tokens = new ArrayList<>(first.get().tokens());
        int length = first.get().length();
        Optional<Match> again = one(words, at + length);
        while (again.isPresent() && again.get().tokens().equals(List.of(tokens.getFirst()))) {
            length += again.get().length();
            again = one(words, at + length);
        }
        if (isNoun(Phrase.word(words, at + length)) && one(words, at + length).isEmpty()) {
            length++;
        }
        return Optional.of(new Match(tokens, length));
    }

    private Optional<Match> one(List<String> words, int at) {
        int lead = isNoun(Phrase.word(words, at)) ? 1 : 0;
        if (lead == 1 && List.of("number", "called", "named", "code").contains(Phrase.word(words, at + 1)) && !Phrase.word(words, at + 2).equals("of")) {
            lead = 2;
        }
        Matcher code = (lead == 0 ? WHOLE : CODE).matcher(Phrase.word(words, at + lead));
        if (code.matches()) {
            return Optional.of(new Match(coded(code), lead + 1));
        }
        for (int length = Math.min(LONGEST, words.size() - at - lead); length > 0; length--) {
            String name = Phrase.text(words, at + lead, length);
            if (names.containsKey(name)) {
                return Match.of(new Token.Unit(names.get(name), names.get(name).officialName()), lead + length);
            }
        }
        return Optional.empty();
    }

    private static List<Token> coded(Matcher code) {
        Optional<ActionUnit> unit = ActionUnit.numbered(Integer.parseInt(code.group(2)));
        String side = code.group(1) + code.group(3);
        if (unit.isEmpty() || side.length() > 1) {
            String known = String.join(", ", Arrays.stream(ActionUnit.values()).map(u -> "" + u.number()).toList());
            return List.of(new Token.Senseless("There is no action unit '" + code.group() + "' here; those known are " + known + ".", code.group()));
        }
        Token token = new Token.Unit(unit.get(), unit.get().officialName());
        return side.isEmpty() ? List.of(token) : List.of(token, new Token.Sided(side.equals("l") ? Side.LEFT : Side.RIGHT, code.group()));
    }

    private static boolean isNoun(String word) {
        return word.equals("au") || word.equals("aus");
    }
}
