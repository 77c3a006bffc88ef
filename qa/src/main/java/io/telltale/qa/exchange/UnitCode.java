package io.telltale.qa.exchange;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Action units in the words of our files -> as coders write them: {@code "AU12 left" -> L12}, {@code "AU4 both" -> 4}. What has another form stays as it is. */
final class UnitCode {
    private static final Pattern WORDS = Pattern.compile("AU\\s*(\\d{1,2})(?:\\s+(left|right|both))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIER = Pattern.compile("AU[\\s_-]?(\\d{1,2})(?:@.*|\\s+\\d+)?", Pattern.CASE_INSENSITIVE);

    private UnitCode() {
    }

    /** @param value a code; or, on a tier that is called after one unit, its side, where it tells one */
    static String of(String tier, String value) {
        Matcher unit = TIER.matcher(tier.strip());
        if (!unit.matches()) {
            return of(value);
        }
        String side = value.strip().toLowerCase(Locale.ROOT);
        return (side.startsWith("left") || side.equals("l") ? "L" : side.startsWith("right") || side.equals("r") ? "R" : "") + unit.group(1);
    }

    /** Several are separated by {@code ; , +}. */
    static String of(String value) {
        StringBuilder code = new StringBuilder();
        for (String part : value.split("[;,+]")) {
            Matcher words = WORDS.matcher(part.strip());
            String one = !words.matches() ? part.strip()
                    : ("left".equalsIgnoreCase(words.group(2)) ? "L" : "right".equalsIgnoreCase(words.group(2)) ? "R" : "") + words.group(1);
            code.append(code.isEmpty() || one.isEmpty() ? "" : "+").append(one);
        }
        return code.toString();
    }
}
