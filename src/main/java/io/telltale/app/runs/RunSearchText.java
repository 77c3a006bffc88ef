package io.telltale.app.runs;

import io.telltale.qa.reason.ActionUnit;
import java.util.StringJoiner;

/** {@code search -> words}, in the order of the grammar: {@code micro left AU12 peak over 1 % duration at most 0.5 s confidence over 90 % named "006" since 2026-11-01}. */
final class RunSearchText {
    private RunSearchText() {
    }

    static String of(RunSearch search) {
        StringJoiner text = new StringJoiner(" ");
        search.kind().ifPresent(kind -> text.add(kind.word()));
        search.side().ifPresent(side -> text.add(side.word()));
        search.units().stream().map(ActionUnit::code).forEach(text::add);
        search.peak().limits().forEach(limit -> text.add("peak " + limit.text() + " %"));
        search.seconds().limits().forEach(limit -> text.add("duration " + limit.text() + " s"));
        search.sure().limits().forEach(limit -> text.add("confidence " + limit.text() + " %"));
        search.name().ifPresent(name -> text.add("named \"" + name.replace("\"", "\"\"") + "\""));
        search.since().ifPresent(day -> text.add("since " + day));
        search.before().ifPresent(day -> text.add("before " + day));
        return text.toString();
    }
}
