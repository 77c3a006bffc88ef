package io.telltale.app.runs.command;

import io.telltale.app.console.Printable;
import io.telltale.app.console.TextTable;
import io.telltale.app.runs.FoundEvent;
import io.telltale.qa.reason.Side;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code events -> text for a reader}, a line for each. */
final class EventTable {
    private EventTable() {
    }

    /** @param ofMany whether they are of several runs, which are told then */
    static String of(List<FoundEvent> events, boolean ofMany) {
        TextTable table = ofMany ? new TextTable("run>", "video", "#>", "kind", "begins>", "apex>", "lasts>", "peak>", "sure>", "action units")
                : new TextTable("#>", "kind", "begins>", "apex>", "lasts>", "peak>", "sure>", "action units");
        for (FoundEvent e : events) {
            String number = String.valueOf(e.number());
            String begins = seconds(e.onset());
            String peak = e.peak().isPresent() ? String.format(Locale.ROOT, "%.1f %%", e.peak().getAsDouble()) : "";
            String units = e.units().stream().map(EventTable::unit).collect(Collectors.joining(", "));
            String sure = Math.round(100 * e.confidence()) + " %";
            if (ofMany) {
                table.row(String.valueOf(e.run().id()), Printable.line(e.run().video()), number, e.kind().word(), begins, seconds(e.apex()), seconds(e.seconds()), peak, sure, units);
            } else {
                table.row(number, e.kind().word(), begins, seconds(e.apex()), seconds(e.seconds()), peak, sure, units);
            }
        }
        return table.toString();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String unit(FoundEvent.Unit unit) {
        return unit.unit().code() + (unit.side() == Side.BOTH ? "" : " " + unit.side().word());
    }
}
