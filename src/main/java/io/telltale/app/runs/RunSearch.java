package io.telltale.app.runs;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events to look for in all runs; everything that is said must hold.
 *
 * @param side    of the units; where no unit is named, of any unit
 * @param units   all of them act in the event
 * @param peak    largest displacement, percent of the inter-ocular distance
 * @param seconds duration
 * @param sure    confidence, per cent
 * @param name    of the video: with {@code *} and {@code ?} the whole name, without them a part of it; case does not matter (A to Z)
 * @param since   first day of the analysis
 * @param before  day after the last one
 */
public record RunSearch(Optional<Kind> kind, Optional<Side> side, Set<ActionUnit> units, Range peak, Range seconds, Range sure, Optional<String> name, Optional<LocalDate> since,
                        Optional<LocalDate> before) {
    /** Every event. */
    public static final RunSearch ALL = new RunSearch(Optional.empty(), Optional.empty(), Set.of(), Range.ANY, Range.ANY, Range.ANY, Optional.empty(), Optional.empty(), Optional.empty());

    public RunSearch {
        units = Collections.unmodifiableSet(new TreeSet<>(units));
        if (name.isPresent() && name.get().isEmpty()) {
            throw new IllegalArgumentException("a name to look for must not be empty");
        }
        if (since.isPresent() && before.isPresent() && !since.get().isBefore(before.get())) {
            throw new IllegalArgumentException("no day is since " + since.get() + " and before " + before.get());
        }
    }

    /**
     * Reads {@code "left AU12 micro over 1 %"} and the like ({@link RunSearchParser}).
     *
     * @throws IllegalArgumentException one line: the word that was not understood, and what can be said
     */
    public static RunSearch parse(String words) {
        return RunSearchParser.parse(words);
    }

    /** In words that {@link #parse} reads back. */
    public String text() {
        return RunSearchText.of(this);
    }
}
