package io.telltale.bench.compare;

import io.telltale.qa.reason.ActionUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The action units that a text names, in two readings.
 *
 * <p>{@link #exact}: as the challenge is taken to compare, strings between commas, in lower case and without space around; another spelling is another unit.
 * {@link #tolerant}: official names, whatever spelling, alias or code ({@code AU12}) the text uses and whatever stands between; a short piece that names no
 * unit stays as a string, and so counts as a wrong unit.
 *
 * @param exact    strings as they stand
 * @param tolerant official names, and pieces that are none
 * @param readable whether a unit is named at all, or it is said that there is none
 */
record UnitText(Set<String> exact, Set<String> tolerant, boolean readable) {
    private static final int NAME_WORDS = 4;
    private static final Pattern NONE = Pattern.compile("\\W*(?:none|no action units?(?: (?:is|are) (?:present|shown|visible))?|no aus?)\\W*");
    private static final Pattern UNIT = Pattern.compile("(?<![a-z])(?:" + Arrays.stream(ActionUnit.values()).flatMap(u -> Stream.concat(Stream.of(u.officialName()), u.aliases().stream()))
            .sorted(Comparator.comparingInt(String::length).reversed()).map(name -> Pattern.quote(name)).collect(Collectors.joining("|"))
            + "|(?:aus?|action units?)\\s*0*\\d{1,2})(?![a-z0-9])");

    static UnitText read(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        if (plain.isEmpty() || NONE.matcher(plain).matches()) {
            return new UnitText(Set.of(), Set.of(), !plain.isEmpty());
        }
        Set<String> exact = Arrays.stream(plain.split(",")).map(String::strip).filter(s -> !s.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> tolerant = new LinkedHashSet<>();
        boolean known = false;
        for (String piece : plain.replaceAll("[\\s\\-_]+", " ").split("[,;/+&\\n]|\\band\\b")) {
            String bare = piece.replaceAll("^\\W+|\\W+$", "");
            List<ActionUnit> units = units(bare);
            known |= !units.isEmpty();
            units.forEach(unit -> tolerant.add(unit.officialName()));
            if (units.isEmpty() && !bare.isEmpty() && bare.split(" ").length <= NAME_WORDS) {
                tolerant.add(bare);
            }
        }
        return new UnitText(exact, tolerant, known);
    }

    private static List<ActionUnit> units(String piece) {
        Optional<ActionUnit> whole = ActionUnit.named(piece);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        Matcher matcher = UNIT.matcher(piece);
        return matcher.results().flatMap(found -> ActionUnit.named(found.group().replaceFirst("^(?:aus|action units)\\b", "au")).stream()).toList();
    }
}
