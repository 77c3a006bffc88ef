package io.telltale.qa.exchange;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code result -> WebVTT}: a cue for each event, from its onset to the end of its offset frame, with kind, action units and confidence. Cue times are milliseconds, in order of onset;
 * events that overlap give cues that overlap, which players stack.
 *
 * <p>Source: W3C, WebVTT: The Web Video Text Tracks Format (Candidate Recommendation 2019), sections 4.1 and 4.2.
 */
final class WebVtt {
    private WebVtt() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        FrameTimes times = new FrameTimes(what.spotting().rate());
        text.write("WEBVTT\n\nNOTE " + line(what.spotting().video()) + ": " + line(what.spotting().engine()) + ", profile " + line(what.spotting().profile()) + "\n");
        List<Expression> events = what.spotting().events().stream().sorted(Comparator.comparingLong(Expression::onset).thenComparingLong(Expression::offset)).toList();
        for (Expression e : events) {
            text.write("\nevent " + e.index() + "\n" + FrameTimes.clock(times.millis(e.onset())) + " --> " + FrameTimes.clock(times.endMillis(e.offset())) + "\n");
            text.write("<c." + e.kind().word() + ">" + e.kind().challengeName() + "</c>" + String.format(Locale.ROOT, " %.0f %%\n", 100 * e.confidence()));
            List<ActionUnitEvidence> units = what.units(e);
            if (!units.isEmpty()) {
                text.write(units.stream().map(WebVtt::unit).collect(Collectors.joining(", ")) + "\n");
            }
        }
        text.flush();
    }

    private static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().officialName() + (evidence.side() == Side.BOTH ? "" : ", " + evidence.side().word()) + " (" + evidence.unit().code() + ")";
    }

    /** On one line, and without an arrow, which would begin a cue. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
