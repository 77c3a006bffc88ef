package io.telltale.app.runs;

import io.telltale.spotting.Spotting;
import java.util.Optional;

/**
 * An analysis, new or found again. Its numbers are those of {@link io.telltale.qa.SpottingJson#stored} in either case, so that what is made of it does not depend
 * on whether it was kept.
 *
 * @param spotting with traces where they were asked for
 * @param row      its place in the database; empty where it is not kept
 * @param found    whether it was kept before, and nothing was computed
 */
public record Run(Spotting spotting, Optional<RunRow> row, boolean found) {
    public Run {
        if (found && row.isEmpty()) {
            throw new IllegalArgumentException("a run that was found has a row");
        }
    }
}
