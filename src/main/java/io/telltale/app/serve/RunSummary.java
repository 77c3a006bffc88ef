package io.telltale.app.serve;

import io.telltale.app.runs.RunRow;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;

/** What a list tells of a result. */
record RunSummary(long micro, long macro, double seconds) {
    static RunSummary of(RunRow row) {
        return new RunSummary(row.micro(), row.macro(), row.seconds());
    }

    static RunSummary of(Spotting spotting) {
        return new RunSummary(spotting.count(Kind.MICRO), spotting.count(Kind.MACRO), spotting.seconds());
    }
}
