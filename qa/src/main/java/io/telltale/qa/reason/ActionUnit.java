package io.telltale.qa.reason;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The action units of the Facial Action Coding System, by number, with the names that MEGC answers use.
 *
 * <p>Names are compared as strings by the challenge, so the spellings of its question files are kept where they differ from the FACS manual
 * ("nostril dilater", "nostril compress", "tilt right"). Aliases are other spellings in circulation; they are understood, never written.
 *
 * <p>Source: P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002; spellings from the question files of MEGC2025.
 */
public enum ActionUnit {
    INNER_BROW_RAISER(1, "inner brow raiser"),
    OUTER_BROW_RAISER(2, "outer brow raiser"),
    BROW_LOWERER(4, "brow lowerer"),
    UPPER_LID_RAISER(5, "upper lid raiser", "lid raiser"),
    CHEEK_RAISER(6, "cheek raiser"),
    LID_TIGHTENER(7, "lid tightener"),
    NOSE_WRINKLER(9, "nose wrinkler"),
    UPPER_LIP_RAISER(10, "upper lip raiser"),
    NASOLABIAL_DEEPENER(11, "nasolabial deepener"),
    LIP_CORNER_PULLER(12, "lip corner puller"),
    DIMPLER(14, "dimpler"),
    LIP_CORNER_DEPRESSOR(15, "lip corner depressor"),
    LOWER_LIP_DEPRESSOR(16, "lower lip depressor"),
    CHIN_RAISER(17, "chin raiser"),
    LIP_PUCKER(18, "lip pucker", "lip puckerer"),
    LIP_STRETCHER(20, "lip stretcher"),
    NECK_TIGHTENER(21, "neck tightener"),
    LIP_FUNNELER(22, "lip funneler"),
    LIP_TIGHTENER(23, "lip tightener"),
    LIP_PRESSOR(24, "lip pressor", "lip presser"),
    LIPS_PART(25, "lips part"),
    JAW_DROP(26, "jaw drop"),
    MOUTH_STRETCH(27, "mouth stretch"),
    LIP_SUCK(28, "lip suck"),
    JAW_THRUST(29, "jaw thrust"),
    JAW_SIDEWAYS(30, "jaw sideways"),
    JAW_CLENCHER(31, "jaw clencher"),
    CHEEK_PUFF(33, "cheek puff"),
    NOSTRIL_DILATER(38, "nostril dilater", "nostril dilator"),
    NOSTRIL_COMPRESS(39, "nostril compress", "nostril compressor"),
    EYE_CLOSURE(43, "eye closure", "eye closer", "eyes closed"),
    BLINK(45, "blink"),
    TILT_RIGHT(56, "tilt right", "head tilt right"),
    EYES_LEFT(61, "eyes left", "eyes turn left");

    private static final Pattern CODE = Pattern.compile("(?:au|action unit)?\\s*0*(\\d{1,2})");
    private static final Map<String, ActionUnit> BY_NAME = byName();

    private final int number;
    private final String officialName;
    private final List<String> aliases;

    ActionUnit(int number, String officialName, String... aliases) {
        this.number = number;
        this.officialName = officialName;
        this.aliases = List.of(aliases);
    }

    private static Map<String, ActionUnit> byName() {
        Map<String, ActionUnit> map = new HashMap<>();
        for (ActionUnit unit : values()) {
            map.put(unit.officialName, unit);
            unit.aliases.forEach(alias -> map.put(alias, unit));
        }
        return Map.copyOf(map);
    }

    /** The number in FACS. Enum order is the order of these numbers. */
    public int number() {
        return number;
    }

    /** {@code AU12}. */
    public String code() {
        return "AU" + number;
    }

    /** Lower case, spelled as in the challenge: {@code lip corner puller}. */
    public String officialName() {
        return officialName;
    }

    /** Other spellings that are understood. */
    public List<String> aliases() {
        return aliases;
    }

    public static Optional<ActionUnit> numbered(int number) {
        return Arrays.stream(values()).filter(unit -> unit.number == number).findFirst();
    }

    /** Reads an official name, an alias, {@code AU12}, {@code action unit 12} or {@code 12}; case, hyphens and extra spaces do not matter. */
    public static Optional<ActionUnit> named(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\-_]+", " ").trim();
        Matcher code = CODE.matcher(plain);
        return code.matches() ? numbered(Integer.parseInt(code.group(1))) : Optional.ofNullable(BY_NAME.get(plain));
    }
}
