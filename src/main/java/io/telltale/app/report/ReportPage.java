package io.telltale.app.report;

import io.telltale.app.comparison.Html;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report -> one HTML page} that asks the network for nothing. */
final class ReportPage {
    /** Of slow motions in all, about 10 kB each filmed and amplified: so that a page with many events stays small. */
    private static final int LOOP_FRAMES = 320;
    private static final int LEAST_LOOP = 8;
    private static final int MOST_LOOP = 20;
    /** Characters of pictures in a page: with half a minute of traces at 200 frames/s it is then under 15 MB. The surest events come first. */
    private static final long MOST_PICTURES = 12_000_000;

    private final Report report;
    private final Spotting spotting;
    private final List<ToldEvent> told;
    private final Html html = new Html();

    private ReportPage(Report report) {
        this.report = report;
        this.spotting = report.reading().spotting();
        this.told = report.reading().told();
    }

    /**
     * @param pictures of the same video
     * @param done     is told how many of the events are drawn
     */
    static String of(Report report, VideoPictures pictures, LongConsumer done) {
        return new ReportPage(report).page(pictures, done);
    }

    private String page(VideoPictures pictures, LongConsumer done) {
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + PageParts.policy()
                + "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
                .element("title", "", "Telltale: " + spotting.video()).markup("\n" + PageParts.style() + "</head>\n<body>\n");
        head();
        html.markup("<main>\n");
        timeline();
        overview();
        events(pictures, done);
        questions();
        made();
        html.markup("</main>\n<script type=\"application/json\" id=\"data\">").markup(TimelineData.json(spotting, told.stream().map(ToldEvent::event).toList(), untold()))
                .markup("</script>\n" + PageParts.scripts() + "</body>\n</html>\n");
        return html.toString();
    }

    private void head() {
        html.markup("<header>\n<h1>").text(spotting.video()).markup("</h1>\n<p class=\"lead\">").text(EventSection.plural(Kind.MICRO, count(Kind.MICRO)) + " and "
                + EventSection.plural(Kind.MACRO, count(Kind.MACRO)) + " in " + Written.number(spotting.seconds(), 2) + " s (" + Written.counted(spotting.frames(), "frame") + " at "
                + spotting.rate().rounded() + " frames/s" + (spotting.firstFrame() > 0 ? ", from frame " + spotting.firstFrame() : "") + "); "
                + Written.counted(spotting.blinks().size(), "blink")
                + (spotting.activities().isEmpty() ? "" : ", " + Written.counted(spotting.activities().size(), "bout") + " of speech or chewing") + ".").markup("</p>\n");
        if (!spotting.warnings().isEmpty()) {
            html.markup("<div class=\"warnings\" role=\"note\" aria-label=\"Warnings\"><b>Warnings</b><ul>\n");
            spotting.warnings().forEach(warning -> html.element("li", "", warning).markup("\n"));
            html.markup("</ul></div>\n");
        }
        html.markup("<nav aria-label=\"Parts of this page\"><a href=\"#timeline\">Timeline</a> <a href=\"#events\">Events</a> <a href=\"#questions\">Questions</a> <a href=\"#made\">How this was made</a></nav>\n</header>\n");
    }

    private long count(Kind kind) {
        return told.stream().filter(t -> t.event().kind() == kind).count();
    }

    /** What was spotted and is not told. */
    private List<Expression> untold() {
        Set<List<Long>> spoken = told.stream().map(t -> List.of(t.event().onset(), t.event().offset())).collect(Collectors.toSet());
        List<Expression> rest = Stream.concat(spotting.events().stream(), spotting.doubtful().stream()).filter(e -> !spoken.contains(List.of(e.onset(), e.offset())))
                .sorted(Comparator.comparingLong(Expression::onset).thenComparingLong(Expression::offset)).toList();
        List<Expression> numbered = new ArrayList<>();
        rest.forEach(e -> numbered.add(e.numbered(numbered.size() + 1)));
        return numbered;
    }

    private void timeline() {
        html.markup("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n<div id=\"chart\"></div>\n<noscript><p class=\"note\">The timeline needs scripts; all else stands below.</p></noscript>\n");
        if (spotting.traces().isEmpty()) {
            html.element("p", "note", "The motion itself is not here: the result was kept without it. Spot the video again to see the traces.").markup("\n");
        }
        html.markup("<p class=\"key\"><span class=\"micro\">micro-expression</span> <span class=\"macro\">macro-expression</span> <span class=\"untold\">spotted, too doubtful to tell</span> <span class=\"blink\">blink</span> "
                + "<span class=\"right\">right side</span> <span class=\"left\">left side</span></p>\n<p class=\"note\">Motion is in per cent of the distance between the eyes (IOD), from rest; a line that goes up moves as its lane says. "
                + "Right and left are the subject's own: the right side is on the left of the picture.</p>\n</section>\n");
    }

    private void overview() {
        html.markup("<section aria-labelledby=\"events\">\n<h2 id=\"events\">Events</h2>\n");
        if (told.isEmpty()) {
            html.element("p", "", "Nothing was found that is sure enough to tell." + (untold().isEmpty() ? "" : " " + Written.counted(untold().size(), "candidate") + " in the timeline "
                    + (untold().size() == 1 ? "is" : "are") + " too doubtful.")).markup("\n");
            return;
        }
        html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All events\"><table class=\"all\">\n<thead><tr><th scope=\"col\">Event</th><th scope=\"col\">Kind</th><th scope=\"col\">Onset</th>"
                + "<th scope=\"col\">Apex</th><th scope=\"col\">Offset</th><th scope=\"col\">Is real</th><th scope=\"col\">Motion</th><th scope=\"col\">Action units</th></tr></thead>\n<tbody>\n");
        for (ToldEvent t : told) {
            Expression e = t.event();
            html.markup("<tr><th scope=\"row\"><a href=\"#event-" + e.index() + "\">" + e.index() + "</a></th><td><span class=\"kind " + e.kind().word() + "\">" + e.kind().word() + "</span></td><td>"
                    + Written.time(spotting.rate(), e.onset()) + "</td><td>" + Written.time(spotting.rate(), e.apex()) + "</td><td>" + Written.time(spotting.rate(), e.offset()) + "</td><td>"
                    + Written.percent(t.real()) + "</td><td>" + Written.number(e.peakPercent(), 2) + " %</td>").element("td", "", units(t)).markup("</tr>\n");
        }
        html.markup("</tbody>\n</table></div>\n");
    }

    private static String units(ToldEvent told) {
        String probable = told.reading().units().evidence().stream().filter(u -> u.confidence() >= 0.5).map(u -> u.unit().code() + " " + u.unit().officialName()).collect(Collectors.joining(", "));
        return probable.isEmpty() ? "none is more probable than not" : probable;
    }

    private void events(VideoPictures pictures, LongConsumer done) {
        int frames = Math.clamp(LOOP_FRAMES / Math.max(1, told.size()), LEAST_LOOP, MOST_LOOP);
        Map<Integer, EventPictures> drawn = new HashMap<>();
        long written = 0;
        for (ToldEvent t : told.stream().sorted(Comparator.comparingDouble(ToldEvent::real).reversed()).toList()) {
            if (written < MOST_PICTURES) {
                done.accept(drawn.size());
                EventPictures its = EventPictures.of(pictures, t.event(), frames);
                drawn.put(t.event().index(), its);
                written += its.characters();
            }
        }
        told.forEach(t -> new EventSection(html, spotting.rate(), t).write(Optional.ofNullable(drawn.get(t.event().index()))));
        html.markup("</section>\n");
    }

    private void questions() {
        html.markup("<section aria-labelledby=\"questions\">\n<h2 id=\"questions\">Questions and answers</h2>\n<dl class=\"answers\">\n");
        for (Report.Answered asked : report.answers()) {
            html.markup("<div>").element("dt", "", asked.question()).markup("<dd>");
            switch (asked.answer()) {
                case Answer.Answered answered -> {
                    html.element("p", "plain", answered.plain()).element("p", "said", answered.sentence()).element("p", "note", "Right with " + Written.percent(answered.confidence())
                            + (answered.evidence().isEmpty() ? "." : ", from events " + answered.evidence().stream().map(e -> String.valueOf(e.index())).collect(Collectors.joining(", ")) + "."));
                }
                case Answer.Refused refused -> html.element("p", "note", "Not answered: " + refused.reason());
            }
            asked.model().ifPresent(said -> html.markup("<p class=\"model\">").element("b", "", said.by() + " says: ").text(said.words()).markup("</p>"));
            html.markup("</dd></div>\n");
        }
        html.markup("</dl>\n</section>\n");
    }

    private void made() {
        html.markup("<section aria-labelledby=\"made\">\n<h2 id=\"made\">How this was made</h2>\n<p>To make this file again:</p>\n<pre class=\"scroll\" tabindex=\"0\" aria-label=\"Command line\"><code>")
                .text(Written.commandLine(report.command())).markup("</code></pre>\n<dl class=\"facts wide\">\n");
        facts().forEach((name, value) -> html.markup("<div>").element("dt", "", name).element("dd", "", value).markup("</div>\n"));
        html.markup("</dl>\n");
        ReasonProfile profile = report.reading().profile();
        html.markup("<h3>Profile ").text(profile.name()).markup("</h3>\n");
        if (profile.sources().isEmpty()) {
            html.element("p", "note", "It names no sources.").markup("\n");
        } else {
            html.markup("<p>What is believed before the video is seen, and where each part comes from:</p>\n<dl class=\"facts wide\">\n");
            profile.sources().forEach((part, source) -> html.markup("<div>").element("dt", "", part).element("dd", "", source).markup("</div>\n"));
            html.markup("</dl>\n");
        }
        html.markup("<h3>How to read the pictures</h3>\n<ul>\n");
        Stream.of("Faces are upright, 70 pixels between the eyes, registered to the onset of their event, so that what differs between them is what moved in the face.",
                "The amplified slow motion is no recording: the displacement of each region since the onset, as the timeline has it, is spread smoothly over the face and drawn so many times as large as is said beneath. "
                        + "Eyelids are not amplified, and what no region measures does not move more.",
                "The motion map is that of the MELLM paper's first version, on the face alone: dense motion (TV-L1) from onset to apex relative to the tip of the nose.",
                "σ is the noise floor of a region in this video. A probability is that of the model under this profile; it is no better than the profile.",
                "This file holds pictures of a face. Pass it on as carefully as the video.").forEach(line -> html.element("li", "", line).markup("\n"));
        html.markup("</ul>\n</section>\n");
    }

    private Map<String, String> facts() {
        SpotterOptions options = report.options();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Engine", spotting.engine());
        facts.put("Backend asked for", options.backend() + options.device().map(d -> ", device " + d).orElse(""));
        facts.put("Frames per second", spotting.rate() + (options.footage().fps().isPresent() ? ", as asked for" : ", as the video says"));
        facts.put("Part", Written.counted(spotting.frames(), "frame") + " from frame " + spotting.firstFrame());
        facts.put("Rule for micro", "at most " + Written.number(options.profile().maxTotalSeconds(), 3) + " s from onset to offset"
                + (options.profile().maxOnsetApexSeconds() > 0 ? ", or at most " + Written.number(options.profile().maxOnsetApexSeconds(), 3) + " s from onset to apex" : ""));
        if (report.reading().isClip()) {
            facts.put("Clip", "known to hold one expression");
        }
        facts.put("Counts are chosen for", report.reading().loss().name());
        return facts;
    }
}
