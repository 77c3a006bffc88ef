package io.telltale.app.comparison;

import io.telltale.app.comparison.VideoEvidence.Picture;
import java.util.Locale;
import java.util.Optional;

/** What was found in a video: a strip of its events over time, a table of them, and pictures. */
final class HtmlEvidence {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 46;
    /** A micro-expression in a long video is thinner than a pixel; it is still to be seen. */
    private static final double THINNEST = 3;

    private final Html html;
    private final VideoEvidence found;

    HtmlEvidence(Html html, VideoEvidence found) {
        this.html = html;
        this.found = found;
    }

    /** What evidence there is for the event that is asked about, a line. */
    static String event(VideoEvidence found, int index) {
        Optional<EventEvidence> event = found.events().stream().filter(e -> e.index() == index).findFirst();
        if (found.file().isEmpty()) {
            return "";
        }
        return event.map(e -> String.format(Locale.ROOT, "Evidence: event %d is %s, %.2f to %.2f s, apex %.2f s", index, e.kind(), e.onsetSeconds(), e.offsetSeconds(), e.apexSeconds()))
                .orElse("Evidence: " + found.events().size() + " events were found, none with the number " + index);
    }

    void write() {
        html.markup("<div class=\"evidence\">\n");
        if (!found.file().isEmpty()) {
            strip();
            table();
        }
        if (!found.pictures().isEmpty()) {
            html.markup("<div class=\"pictures\">");
            for (Picture picture : found.pictures()) {
                String caption = picture.event().isPresent() ? "event " + picture.event().getAsInt() : picture.name();
                html.markup("<figure><img loading=\"lazy\" alt=\"").text(caption).markup("\" src=\"data:" + picture.mediaType() + ";base64," + picture.base64() + "\">").element("figcaption", "", caption).markup("</figure>\n");
            }
            html.markup("</div>\n");
        }
        html.markup("</div>\n");
    }

    private void strip() {
        double end = Math.max(Double.isNaN(found.seconds()) ? 0 : found.seconds(), found.events().stream().mapToDouble(EventEvidence::offsetSeconds).max().orElse(0));
        if (!(end > 0) || found.events().stream().anyMatch(e -> Double.isNaN(e.onsetSeconds() + e.offsetSeconds()))) {
            return;
        }
        html.markup("<svg class=\"strip\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"").text(found.events().size() + " events over " + seconds(end))
                .markup("\">\n<line class=\"axis\" x1=\"0\" x2=\"" + WIDTH + "\" y1=\"23\" y2=\"23\"/>\n");
        for (EventEvidence e : found.events()) {
            double x = WIDTH * e.onsetSeconds() / end;
            double width = Math.max(THINNEST, WIDTH * (e.offsetSeconds() - e.onsetSeconds()) / end);
            boolean micro = e.kind().equals("micro");
            html.markup(String.format(Locale.ROOT, "<rect class=\"%s\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"20\">", micro ? "micro" : "macro", Math.min(x, WIDTH - width), micro ? 2 : 24, width)).markup("<title>")
                    .text("event " + e.index() + ", " + e.kind() + ", " + seconds(e.onsetSeconds()) + " to " + seconds(e.offsetSeconds())).markup("</title></rect>\n");
        }
        html.markup("</svg>\n<p class=\"scale\"><span>0 s</span><span class=\"key\"><i class=\"micro\"></i>micro (above) <i class=\"macro\"></i>macro (below)</span><span>").text(seconds(end)).markup("</span></p>\n");
    }

    private void table() {
        html.markup("<details><summary>").text("Evidence: " + found.events().size() + (found.events().size() == 1 ? " event" : " events") + " in " + found.file())
                .markup("</summary><div class=\"scroll\"><table class=\"plain\">\n<thead><tr><th scope=\"col\">Event</th><th scope=\"col\" class=\"name\">Kind</th><th scope=\"col\">Onset</th><th scope=\"col\">Apex</th><th scope=\"col\">Offset</th>"
                        + "<th scope=\"col\">Confidence</th><th scope=\"col\" class=\"name\">Action units</th></tr></thead>\n<tbody>\n");
        for (EventEvidence e : found.events()) {
            html.markup("<tr><th scope=\"row\">" + e.index() + "</th><td class=\"name\">").text(e.kind()).markup("</td><td>" + seconds(e.onsetSeconds()) + "</td><td>" + seconds(e.apexSeconds()) + "</td><td>" + seconds(e.offsetSeconds())
                    + "</td><td>" + (Double.isNaN(e.confidence()) ? Numbers.NONE : String.format(Locale.ROOT, "%.2f", e.confidence())) + "</td><td class=\"name\">").text(e.units().isEmpty() ? Numbers.NONE : String.join(", ", e.units()))
                    .markup("</td></tr>\n");
        }
        html.markup("</tbody>\n</table></div></details>\n");
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? Numbers.NONE : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
