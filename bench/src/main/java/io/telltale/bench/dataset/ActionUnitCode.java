package io.telltale.bench.dataset;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Action units as coders write them, {@code "R12B+4(B/C)" -> right 12, 4}.
 *
 * <p>Rules. Parts are joined by {@code +}, a comma, a semicolon or {@code &}; a part is an optional side ({@code L}, {@code R}; {@code A} for asymmetric is
 * both sides), an optional {@code AU}, a number, and an optional intensity A to E or a choice of two ({@code D/E}), in brackets or not. Intensities are
 * dropped, no answer asks for them. Where the coder left a choice, {@code 12A or 14A} or {@code 25/26}, the first is taken. {@code ref(7B)} is read as 7. A
 * unit coded on the left and on the right acts on both sides; with and without a side, on both. Of the codes of head and eyes (50 and above) those remain that
 * the challenge has a name for, as in its own files. Whatever is dropped or decided upon is told in {@link #remarks}, but for intensities.
 *
 * <p>The ways of writing are those of the published sheets of SAMM, SAMM Long Videos, CASME II, CAS(ME)² and CAS(ME)³.
 *
 * @param units   in FACS order, each unit once
 * @param remarks what was not taken as it stands, one phrase each
 */
public record ActionUnitCode(List<CodedUnit> units, List<String> remarks) {
    private static final int FIRST_OF_HEAD_AND_EYES = 50;
    private static final String INTENSITY = "(?:[A-E](?:/[A-E])?|\\([A-E](?:/[A-E])?\\))?";
    private static final Pattern UNIT = Pattern.compile("(?:([LRA])\\s*)?(?:AU\\s*)?(?:([LRA])\\s*)?(\\d{1,3})(?:\\.0+)?\\s*" + INTENSITY + "\\s*(\\?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("ref\\.?\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHOICE = Pattern.compile("\\s+or\\s+|/(?=\\s*[LRA]?\\s*\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMARK = Pattern.compile("^(.*?\\d[^(]*(?:\\([A-Ea-e](?:/[A-Ea-e])?\\))?)\\s*\\([^)]*\\)$");
    /** Two codes with nothing but a blank between. */
    private static final Pattern LIST = Pattern.compile("(?<=\\d[A-Ea-e]?)\\s+(?=(?:[LRAlra]|AU|au)?\\s?\\d)");
    private static final Pattern NOTHING = Pattern.compile("[-–/.\\s]*|0+|none|n/?a|nan", Pattern.CASE_INSENSITIVE);

    public ActionUnitCode {
        units = List.copyOf(units);
        remarks = List.copyOf(remarks);
    }

    public static ActionUnitCode parse(String text) {
        Map<ActionUnit, Side> units = new EnumMap<>(ActionUnit.class);
        List<String> remarks = new ArrayList<>();
        if (!NOTHING.matcher(text.strip()).matches()) {
            sum(LIST.matcher(text.strip()).replaceAll("+"), units, remarks);
        }
        return new ActionUnitCode(units.entrySet().stream().map(e -> new CodedUnit(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(CodedUnit::unit)).toList(), remarks);
    }

    private static void sum(String text, Map<ActionUnit, Side> units, List<String> remarks) {
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '+';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i == text.length() || depth <= 0 && (c == '+' || c == ',' || c == ';' || c == '&')) {
                part(text.substring(from, i).strip(), units, remarks);
                from = i + 1;
            }
        }
    }

    private static void part(String text, Map<ActionUnit, Side> units, List<String> remarks) {
        Matcher reference = REFERENCE.matcher(text);
        Matcher unit = UNIT.matcher(text);
        if (text.isEmpty()) {
            remarks.add("a part is empty");
        } else if (unit.matches()) {
            unit(unit, text, units, remarks);
        } else if (reference.matches()) {
            remarks.add("'" + text + "' read as " + reference.group(1));
            sum(reference.group(1), units, remarks);
        } else if (isBracketed(text)) {
            sum(text.substring(1, text.length() - 1), units, remarks);
        } else {
            choiceOrWords(text, units, remarks);
        }
    }

    private static void choiceOrWords(String text, Map<ActionUnit, Side> units, List<String> remarks) {
        String[] choices = CHOICE.split(text);
        Matcher remark = REMARK.matcher(text);
        if (choices.length > 1) {
            remarks.add("'" + text + "' leaves a choice; the first is taken");
            part(choices[0].strip(), units, remarks);
        } else if (remark.matches() && UNIT.matcher(remark.group(1).strip()).matches()) {
            remarks.add("the words in brackets of '" + text + "' are left out");
            part(remark.group(1).strip(), units, remarks);
        } else {
            remarks.add("'" + text + "' is no action unit; left out");
        }
    }

    /** Whether the first bracket closes with the last character. */
    private static boolean isBracketed(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }

    private static void unit(Matcher matched, String text, Map<ActionUnit, Side> units, List<String> remarks) {
        int number = Integer.parseInt(matched.group(3));
        Optional<ActionUnit> unit = ActionUnit.numbered(number);
        if (unit.isEmpty()) {
            remarks.add(number >= FIRST_OF_HEAD_AND_EYES ? "'" + text + "' is a code of head or eyes without a name in the challenge; left out"
                    : "'" + text + "' is no action unit that is known; left out");
            return;
        }
        if (matched.group(4) != null) {
            remarks.add("'" + text + "' is marked as doubtful; taken");
        }
        String letter = matched.group(1) != null ? matched.group(1) : matched.group(2) != null ? matched.group(2) : "";
        Side side = switch (letter.toUpperCase(Locale.ROOT)) {
            case "L" -> Side.LEFT;
            case "R" -> Side.RIGHT;
            default -> Side.BOTH;
        };
        units.merge(unit.get(), side, (a, b) -> a == b ? a : Side.BOTH);
    }
}
