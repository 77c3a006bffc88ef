package io.telltale.app.comparison;

import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.Intake;
import io.telltale.bench.compare.ScoreTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code (comparison, evidence) -> one HTML page} that asks the network for nothing: style, script and pictures are in it, and its security policy forbids
 * anything else.
 */
public final class HtmlPage {
    private final Comparison comparison;
    private final Map<String, VideoEvidence> evidence;
    private final Html html = new Html();

    private HtmlPage(Comparison comparison, Map<String, VideoEvidence> evidence) {
        this.comparison = comparison;
        this.evidence = evidence;
    }

    /** @param evidence by video; may be empty */
    public static String of(Comparison comparison, Map<String, VideoEvidence> evidence) {
        return new HtmlPage(comparison, evidence).page();
    }

    private String page() {
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n").element("title", "", "Answers compared: " + String.join(", ", comparison.systems()))
                .markup("\n<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n<header>\n<h1>Answers compared</h1>\n<p class=\"lead\">")
                .text(comparison.questions().size() + " questions on " + videos() + " videos. Systems: " + String.join(", ", comparison.systems()) + "."
                        + (comparison.systems().size() > 1 ? " Reference: " + comparison.reference() + "." : ""))
                .markup("</p>\n<nav>");
        for (int t = 0; t < comparison.tables().size(); t++) {
            html.markup("<a href=\"#t" + t + "\">").text(MarkdownReport.title(comparison.tables().get(t))).markup("</a> ");
        }
        html.markup("<a href=\"#rows\">Rows</a> <a href=\"#rules\">How to read this</a> <a href=\"#questions\">Every question</a></nav>\n</header>\n<main>\n");
        for (int t = 0; t < comparison.tables().size(); t++) {
            new HtmlTable(html, comparison.tables().get(t), comparison.reference(), t + 1, "t" + t).write();
        }
        rows();
        html.markup("<section id=\"rules\">\n<h2>How to read this</h2>\n<ul>\n");
        Rules.of(comparison).forEach(rule -> html.element("li", "", rule).markup("\n"));
        html.markup("</ul>\n</section>\n");
        new HtmlQuestions(html, comparison, evidence).write();
        html.markup("</main>\n<script>\n" + resource("page.js") + "</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private long videos() {
        return comparison.questions().stream().map(q -> q.task() + " " + q.corpus() + " " + q.video()).distinct().count();
    }

    private void rows() {
        html.markup("<section id=\"rows\">\n<h2>Rows</h2>\n<div class=\"scroll\"><table class=\"plain\">\n<thead><tr><th scope=\"col\">System</th><th scope=\"col\">answered</th><th scope=\"col\">missing</th>"
                + "<th scope=\"col\">cannot be read</th><th scope=\"col\">without a question</th><th scope=\"col\">other question</th></tr></thead>\n<tbody>\n");
        for (Intake i : comparison.intakes()) {
            html.markup("<tr><th scope=\"row\">").text(i.system()).markup("</th><td>" + i.answered() + "</td><td>" + i.missing().size() + "</td><td>" + i.unreadableAnswers() + "</td><td>" + i.extra().size()
                    + "</td><td>" + i.reworded().size() + "</td></tr>\n");
        }
        html.markup("</tbody>\n</table></div>\n");
        for (Intake i : comparison.intakes()) {
            ids(i.system() + ": missing, charged", i.missing());
            i.unreadable().forEach((kind, ids) -> ids(i.system() + ": cannot be read as " + kind + ", charged", ids));
            ids(i.system() + ": rows without a question, not used", i.extra());
            ids(i.system() + ": rows whose question is not that of the truth, judged by the truth", i.reworded());
        }
        html.markup("</section>\n");
    }

    private void ids(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            html.markup("<details><summary>").text(what + " (" + ids.size() + ")").markup("</summary><p class=\"ids\">").text(String.join(", ", ids)).markup("</p></details>\n");
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the installation");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
