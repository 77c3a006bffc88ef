package io.telltale.app.spot;

import io.telltale.app.console.TextTable;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Activity;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code spotting -> text for a reader}: what was found, then a line for each event. */
public final class SpottingTable {
    private SpottingTable() {
    }

    public static String of(Spotting spotting, ActionUnitInference inference) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s: %.2f s, %s at %s frames/s%n", spotting.video(), spotting.seconds(), counted(spotting.frames(), "frame")
                + (spotting.firstFrame() == 0 ? "" : " from frame " + spotting.firstFrame() + " on"), spotting.rate().rounded()));
        text.append(counted(spotting.count(Kind.MICRO), "micro-expression")).append(", ").append(counted(spotting.count(Kind.MACRO), "macro-expression"))
                .append(", ").append(counted(spotting.blinks().size(), "blink")).append(String.format("%n"));
        for (Activity a : spotting.activities()) {
            text.append(String.format(Locale.ROOT, "%s from %.2f s to %.2f s (frames %d to %d), %d %% sure%n", a.doing().word(), spotting.rate().seconds(a.interval().onset()),
                    spotting.rate().seconds(a.interval().offset() + 1), a.interval().onset(), a.interval().offset(), Math.round(100 * a.confidence())));
        }
        if (!spotting.events().isEmpty()) {
            text.append(String.format("%n")).append(events(spotting, inference));
        }
        return text.append(String.format("%nprofile %s; %s%n", spotting.profile(), spotting.engine())).toString();
    }

    private static String events(Spotting spotting, ActionUnitInference inference) {
        TextTable table = new TextTable("#>", "kind", "onset>", "apex>", "offset>", "begins>", "lasts>", "peak>", "sure>", "action units");
        for (Expression e : spotting.events()) {
            table.row(String.valueOf(e.index()), e.kind().word(), String.valueOf(e.onset()), String.valueOf(e.apex()), String.valueOf(e.offset()),
                    String.format(Locale.ROOT, "%.2f s", spotting.rate().seconds(e.onset())),
                    String.format(Locale.ROOT, "%.2f s", spotting.rate().seconds(e.interval().length())),
                    String.format(Locale.ROOT, "%.1f %%", e.peakPercent()),
                    Math.round(100 * e.confidence()) + " %",
                    inference.infer(e).stream().map(SpottingTable::unit).collect(Collectors.joining(", ")));
        }
        return table + String.format("%nonset, apex, offset: frames, both ends inside; peak: largest displacement, %% of the inter-ocular distance%n");
    }

    /** {@code AU12 lip corner puller (left)}. */
    private static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().code() + " " + evidence.unit().officialName() + (evidence.side() == Side.BOTH ? "" : " (" + evidence.side().word() + ")");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
