package io.telltale.app.report;

import io.telltale.app.comparison.Html;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.EmotionReading;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.map.MotionMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One event on the page: what it is, how sure that is, its pictures and its action units. */
final class EventSection {
    private static final int HUES = 12;
    /** A micro-expression of a third of a second is seen in about three. */
    private static final double LOOP_FRAMES_PER_SECOND = 8;
    /** Units below are named in one line. */
    private static final double LIKELY = 0.05;
    private static final List<String> MOMENTS = List.of("Onset", "Apex", "Offset");

    private final Html html;
    private final FrameRate rate;
    private final ToldEvent told;
    private final Expression event;

    EventSection(Html html, FrameRate rate, ToldEvent told) {
        this.html = html;
        this.rate = rate;
        this.told = told;
        this.event = told.event();
    }

    /** @param pictures empty where this event is not pictured, to keep the page small */
    void write(Optional<EventPictures> pictures) {
        html.markup("<article class=\"event " + event.kind().word() + "\" id=\"event-" + event.index() + "\" aria-labelledby=\"event-" + event.index() + "-name\">\n<h3 id=\"event-" + event.index()
                + "-name\">Event " + event.index() + " <span class=\"kind\">" + event.kind().word() + "</span> <small>" + Written.time(rate, event.onset()) + " to "
                + Written.time(rate, event.offset()) + "</small></h3>\n");
        facts();
        html.markup("<p class=\"go screen\"><button type=\"button\" data-show=\"" + event.index() + "\">Show in the timeline</button></p>\n");
        if (pictures.isPresent()) {
            pictures(pictures.get());
        } else {
            html.element("p", "note", "Not pictured, to keep this file small: surer events are.").markup("\n");
        }
        units();
        emotion(told.reading().emotion());
        html.markup("</article>\n");
    }

    private void facts() {
        html.markup("<dl class=\"facts\">\n");
        fact("Frames", event.onset() + " – " + event.apex() + " – " + event.offset() + " (onset, apex, offset)");
        fact("Lasts", Written.number(rate.seconds(event.interval().length()), 3) + " s, to its apex " + Written.number(rate.seconds(event.apex() - event.onset()), 3) + " s");
        fact("Is real", Written.percent(told.real()) + (told.doubtful() ? " (doubtful by itself; told because so many are expected)" : ""));
        fact("Is " + event.kind().challengeName(), Written.percent(told.kindProbability()) + ", if it is real");
        fact("Largest motion", Written.number(event.peakPercent(), 2) + " % IOD");
        fact("Strain at the apex", Written.number(event.strain(), 2) + " %");
        fact("Head motion left", Written.number(event.rigid(), 2) + " % IOD");
        html.markup("</dl>\n");
    }

    private void fact(String name, String value) {
        html.markup("<div>").element("dt", "", name).element("dd", "", value).markup("</div>\n");
    }

    private void pictures(EventPictures pictures) {
        html.markup("<div class=\"pictures\">\n");
        for (int i = 0; i < pictures.moments().size(); i++) {
            long frame = i == 0 ? event.onset() : i == 1 ? event.apex() : event.offset();
            JpegPicture picture = pictures.moments().get(i);
            html.markup("<figure><img width=\"256\" height=\"256\" alt=\"Aligned face at the " + MOMENTS.get(i).toLowerCase(Locale.ROOT) + " of event " + event.index() + "\" src=\"" + picture.url()
                    + "\"><figcaption><b>" + MOMENTS.get(i) + "</b> frame " + frame + ", " + Written.time(rate, frame) + "</figcaption></figure>\n");
        }
        if (!event.regions().isEmpty() && pictures.moments().size() == MOMENTS.size()) {
            int factor = ArrowPicture.factor(event.peakPercent());
            html.markup("<figure>");
            ArrowPicture.write(html, event, pictures.moments().get(1), factor);
            html.markup("<figcaption><b>Regions</b> motion at the apex, arrows " + (factor == 1 ? "as long as it is" : factor + " times as long") + "; faint ones may be noise</figcaption></figure>\n");
        }
        pictures.map().ifPresent(this::map);
        pictures.loop().ifPresent(this::loop);
        html.markup("</div>\n");
        pictures.missing().forEach(line -> html.element("p", "note", "Not pictured: " + line).markup("\n"));
    }

    private void map(EventPictures.Map map) {
        html.markup("<figure><div class=\"with-wheel\"><img width=\"256\" height=\"256\" alt=\"Motion map from onset to apex of event " + event.index() + "\" src=\"" + map.picture().url() + "\">");
        wheel();
        html.markup("</div><figcaption><b>Motion map</b> onset to apex: hue is direction, brightness is length; the brightest is " + Written.number(map.brightestPercent(), 2)
                + " % IOD</figcaption></figure>\n");
    }

    /** The colours of the map, each where it points to. */
    private void wheel() {
        html.markup("<svg class=\"wheel\" viewBox=\"-20 -20 40 40\" role=\"img\" aria-label=\"Colours of the map: right red, down yellow-green, left cyan, up violet\">");
        for (int hue = 0; hue < HUES; hue++) {
            double a = Math.toRadians(30 * hue - 15);
            double b = Math.toRadians(30 * hue + 15);
            html.markup(String.format(Locale.ROOT, "<path d=\"M%.2f %.2fL%.2f %.2fA18 18 0 0 1 %.2f %.2fL%.2f %.2fA8 8 0 0 0 %.2f %.2fZ\" fill=\"#%06x\"/>", 8 * Math.cos(a), 8 * Math.sin(a),
                    18 * Math.cos(a), 18 * Math.sin(a), 18 * Math.cos(b), 18 * Math.sin(b), 8 * Math.cos(b), 8 * Math.sin(b), 8 * Math.cos(a), 8 * Math.sin(a), MotionMap.colour(hue, 255)));
        }
        html.markup("</svg>");
    }

    private void loop(EventPictures.Loop loop) {
        int count = loop.frames().size();
        double shown = count / LOOP_FRAMES_PER_SECOND;
        double lasts = rate.seconds(loop.frames().getLast() - loop.frames().getFirst() + 1);
        String slower = lasts * 1.05 < shown ? ", " + Written.number(shown / lasts, 1) + " times slower than it was" : "";
        String what = loop.factor() == 1 ? "as filmed" : "left as filmed, right with its measured motion times " + loop.factor();
        html.markup("<figure class=\"loop\" data-count=\"" + count + "\" data-factor=\"" + loop.factor() + "\" data-rate=\"" + (int) LOOP_FRAMES_PER_SECOND + "\" data-apex=\"" + nearestApex(loop.frames()) + "\" data-frames=\""
                + loop.frames().stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\">")
                .markup("<img hidden alt=\"\" src=\"" + loop.sheet().url() + "\"><canvas width=\"" + (loop.factor() == 1 ? 256 : 520) + "\" height=\"256\" role=\"img\" aria-label=\"Slow motion of event "
                        + event.index() + ", " + what + "\"></canvas>")
                .markup("<div class=\"player screen\"><button type=\"button\" aria-pressed=\"false\">Play</button><input type=\"range\" min=\"0\" max=\"" + (count - 1) + "\" value=\"0\" aria-label=\"Frame of the slow motion of event "
                        + event.index() + "\"><output></output></div>")
                .markup("<figcaption><b>Slow motion</b> " + what + "; " + Written.counted(count, "frame") + " of " + Written.number(lasts, 2) + " s" + slower + "</figcaption></figure>\n");
    }

    private int nearestApex(List<Long> frames) {
        int best = 0;
        for (int i = 1; i < frames.size(); i++) {
            best = Math.abs(frames.get(i) - event.apex()) < Math.abs(frames.get(best) - event.apex()) ? i : best;
        }
        return best;
    }

    private void units() {
        List<ActionUnitEvidence> evidence = told.reading().units().evidence();
        if (evidence.isEmpty()) {
            html.element("p", "note", "The motion speaks for no action unit.").markup("\n");
            return;
        }
        html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Action units of event " + event.index()
                + "\"><table>\n<caption>Action units that the motion speaks for</caption>\n<thead><tr><th scope=\"col\">Unit</th><th scope=\"col\">Name</th><th scope=\"col\">Side</th>"
                + "<th scope=\"col\">Probability</th><th scope=\"col\">Because of</th></tr></thead>\n<tbody>\n");
        List<ActionUnitEvidence> likely = evidence.stream().filter(unit -> unit.confidence() >= LIKELY).toList();
        for (ActionUnitEvidence unit : likely.isEmpty() ? evidence.subList(0, 1) : likely) {
            html.markup("<tr><th scope=\"row\">").text(unit.unit().code()).markup("</th>").element("td", "", unit.unit().officialName()).element("td", "", unit.side().word())
                    .markup("<td class=\"sure\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"8\"/><rect width=\""
                            + Math.round(100 * unit.confidence()) + "\" height=\"8\"/></svg> " + Written.percent(unit.confidence()) + "</td>")
                    .element("td", "", unit.because().stream().map(Written::moved).collect(Collectors.joining("; "))).markup("</tr>\n");
        }
        html.markup("</tbody>\n</table></div>\n");
        List<ActionUnitEvidence> hardly = evidence.subList(Math.max(1, likely.size()), evidence.size());
        if (!hardly.isEmpty()) {
            html.element("p", "note", "Hardly: " + hardly.stream().map(unit -> unit.unit().code() + " " + Written.percent(unit.confidence())).collect(Collectors.joining(", ")) + ".").markup("\n");
        }
    }

    private void emotion(EmotionReading emotion) {
        EmotionReading.Decision decision = emotion.coarseDecision();
        html.markup("<p class=\"emotion\"><b>Expression class</b> ").text((decision.decidable() ? emotion.bestCoarse().word() + " (" + Written.percent(emotion.coarse().get(emotion.bestCoarse())) + "): "
                : "cannot be told: ") + decision.reason() + ".").markup("</p>\n");
    }

    /** The words of a kind for the head of the page. */
    static String plural(Kind kind, long count) {
        return Written.counted(count, kind.challengeName());
    }
}
