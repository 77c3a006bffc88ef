package io.telltale.qa.vlm.evidence;

import io.telltale.qa.reason.ActionUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code prose -> action units named in it}: official names, aliases and codes, the longest at each place ("upper lid raiser" is no "lid raiser"). */
final class UnitNames {
    private static final Pattern NAMES = Pattern.compile(Arrays.stream(ActionUnit.values()).flatMap(u -> Stream.concat(Stream.of(u.officialName()), u.aliases().stream()))
            .sorted(Comparator.comparingInt((String name) -> -name.length()).thenComparing(Comparator.naturalOrder())).map(name -> name.replace(" ", "[\\s_-]+"))
            .collect(Collectors.joining("|", "\\b(?:(?<name>", ")s?|(?:au|action unit)[\\s_-]*0*(?<code>\\d{1,2}))\\b")));

    /**
     * @param units named
     * @param rest  the text without them
     * @param lost  whether a code stood there that is no unit
     */
    record Found(Set<ActionUnit> units, String rest, boolean lost) {
    }

    private UnitNames() {
    }

    static Found in(String text) {
        Set<ActionUnit> units = EnumSet.noneOf(ActionUnit.class);
        Matcher names = NAMES.matcher(text.toLowerCase(Locale.ROOT));
        StringBuilder rest = new StringBuilder();
        boolean lost = false;
        while (names.find()) {
            var unit = names.group("name") != null ? ActionUnit.named(names.group("name")) : ActionUnit.numbered(Integer.parseInt(names.group("code")));
            unit.ifPresent(units::add);
            lost |= unit.isEmpty();
            names.appendReplacement(rest, " ");
        }
        names.appendTail(rest);
        return new Found(units, rest.toString(), lost);
    }
}
