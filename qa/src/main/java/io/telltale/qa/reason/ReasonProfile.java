package io.telltale.qa.reason;

import io.telltale.spotting.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything the reasoner believes before it sees a video, named and open to reading: how a corpus names its events, how often units and emotions occur in
 * it, how the action-unit model and the count model are set, and where each number comes from. Immutable; equal to another if all its numbers are.
 *
 * @param name     what an answer calls it; letters, digits and hyphens
 * @param naming   the rule that tells micro from macro
 * @param units    the action-unit model
 * @param priors   how often action units are coded
 * @param emotions how often expression classes are coded, and with which units
 * @param kinds    how sure the name micro or macro is
 * @param counts   what is known of events that were missed
 * @param sources  from a part ({@code priors.micro}, {@code emotions} …) to where its numbers come from
 */
public record ReasonProfile(String name, Profile naming, UnitModel units, UnitPriors priors, EmotionTable emotions, KindModel kinds, CountModel counts,
                            Map<String, String> sources) {
    /** The built-in profiles: no corpus, three corpora of long videos, two of clips. */
    public static final List<String> NAMES = List.of("generic", "samm", "casme2", "casme3", "casmeii", "dfme");

    public ReasonProfile {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a profile's name is made of letters, digits, '.', '_' and '-', got '" + name + "'");
        }
        Objects.requireNonNull(naming);
        Objects.requireNonNull(units);
        Objects.requireNonNull(priors);
        Objects.requireNonNull(emotions);
        Objects.requireNonNull(kinds);
        Objects.requireNonNull(counts);
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    /** A built-in profile; case does not matter. */
    public static ReasonProfile named(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (!NAMES.contains(plain)) {
            throw new IllegalArgumentException("no profile '" + name + "' (there are " + String.join(", ", NAMES) + ")");
        }
        return ReasonProfileJson.resource(plain);
    }

    /** No corpus prior. */
    public static ReasonProfile generic() {
        return named("generic");
    }

    /**
     * Reads a profile file.
     *
     * @throws IllegalArgumentException if it is no profile; one line with the file, the place in it, the value and what is allowed
     * @throws IOException              if the file cannot be read
     */
    public static ReasonProfile read(Path file) throws IOException {
        return ReasonProfileJson.read(file);
    }

    /** Writes it as readable JSON; {@link #read} gives an equal profile. */
    public void write(Path file) throws IOException {
        ReasonProfileJson.write(this, file);
    }

    /** What {@link #write} writes. */
    public String json() {
        return ReasonProfileJson.text(this);
    }

    public ReasonProfile withName(String other) {
        return new ReasonProfile(other, naming, units, priors, emotions, kinds, counts, sources);
    }

    public ReasonProfile withNaming(Profile other) {
        return new ReasonProfile(name, other, units, priors, emotions, kinds, counts, sources);
    }

    public ReasonProfile withUnits(UnitModel other, String source) {
        return new ReasonProfile(name, naming, other, priors, emotions, kinds, counts, sourced("units", source));
    }

    public ReasonProfile withPriors(UnitPriors other, String source) {
        return new ReasonProfile(name, naming, units, other, emotions, kinds, counts, sourced("priors", source));
    }

    public ReasonProfile withEmotions(EmotionTable other, String source) {
        return new ReasonProfile(name, naming, units, priors, other, kinds, counts, sourced("emotions", source));
    }

    public ReasonProfile withKinds(KindModel other, String source) {
        return new ReasonProfile(name, naming, units, priors, emotions, other, counts, sourced("kinds", source));
    }

    public ReasonProfile withCounts(CountModel other, String source) {
        return new ReasonProfile(name, naming, units, priors, emotions, kinds, other, sourced("counts", source));
    }

    /** The sources with those of a part, and of what lies within it, replaced. */
    private Map<String, String> sourced(String part, String source) {
        Map<String, String> changed = new TreeMap<>(sources);
        changed.keySet().removeIf(key -> key.equals(part) || key.startsWith(part + "."));
        changed.put(part, source);
        return changed;
    }
}
