package io.telltale.app.comparison;

import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.QuestionView;
import io.telltale.bench.compare.QuestionView.Said;
import io.telltale.bench.compare.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every question with its truth and what each system said, video by video, with the evidence of a video before its questions; and the controls that narrow them
 * down.
 */
final class HtmlQuestions {
    private final Html html;
    private final Comparison comparison;
    private final Map<String, VideoEvidence> evidence;

    HtmlQuestions(Html html, Comparison comparison, Map<String, VideoEvidence> evidence) {
        this.html = html;
        this.comparison = comparison;
        this.evidence = evidence;
    }

    void write() {
        html.markup("<section id=\"questions\">\n<h2>Every question</h2>\n<form class=\"controls\" hidden>\n");
        choice("kind", "Kind", comparison.questions().stream().map(QuestionView::kind));
        choice("corpus", "Corpus", comparison.questions().stream().map(q -> q.corpus().title()));
        html.markup("<label>Show <select id=\"wrong\"><option value=\"\">all</option><option value=\"any\">not right: anyone</option>");
        for (int s = 0; s < comparison.systems().size(); s++) {
            html.markup("<option value=\"" + s + "\">not right: ").text(comparison.systems().get(s)).markup("</option>");
        }
        html.markup("</select></label>\n<label>Video or words <input id=\"words\" type=\"search\" autocomplete=\"off\"></label>\n<output id=\"shown\"></output>\n</form>\n");
        Map<String, List<QuestionView>> videos = new LinkedHashMap<>();
        comparison.questions().forEach(q -> videos.computeIfAbsent(q.task() + " " + q.corpus() + " " + q.video(), v -> new ArrayList<>()).add(q));
        videos.values().forEach(this::video);
        html.markup("</section>\n");
    }

    private void choice(String id, String label, Stream<String> values) {
        html.markup("<label>" + label + " <select id=\"" + id + "\"><option value=\"\">all</option>");
        values.distinct().sorted().forEach(value -> html.markup("<option>").text(value).markup("</option>"));
        html.markup("</select></label>\n");
    }

    private void video(List<QuestionView> questions) {
        QuestionView any = questions.getFirst();
        html.markup("<article class=\"video\">\n<h3>").text(any.video()).markup(" <span class=\"where\">").text(any.corpus().title() + ", " + any.task().title()).markup("</span></h3>\n");
        VideoEvidence found = evidence.get(any.video());
        if (found != null) {
            new HtmlEvidence(html, found).write();
        }
        html.markup("<table class=\"questions\">\n<thead><tr><th scope=\"col\">Question</th><th scope=\"col\">Truth</th>");
        comparison.systems().forEach(system -> html.markup("<th scope=\"col\">").text(system).markup("</th>"));
        html.markup("</tr></thead>\n<tbody>\n");
        questions.forEach(q -> question(q, found));
        html.markup("</tbody>\n</table>\n</article>\n");
    }

    private void question(QuestionView q, VideoEvidence found) {
        StringBuilder wrong = new StringBuilder(" ");
        for (int s = 0; s < q.said().size(); s++) {
            wrong.append(q.said().get(s).verdict() == Verdict.RIGHT || q.said().get(s).verdict() == Verdict.UNGRADED ? "" : s + " ");
        }
        html.markup("<tr class=\"q\" data-kind=\"").text(q.kind()).markup("\" data-corpus=\"").text(q.corpus().title()).markup("\" data-wrong=\"" + wrong + "\">\n<td class=\"ask\"><span dir=\"auto\">").text(q.question())
                .markup("</span>");
        if (found != null && q.event().isPresent()) {
            html.element("small", "", HtmlEvidence.event(found, q.event().getAsInt()));
        }
        html.markup("</td><td class=\"truth\" data-label=\"Truth\"><span class=\"said\" dir=\"auto\">").text(q.truth()).markup("</span></td>");
        for (int s = 0; s < q.said().size(); s++) {
            Said said = q.said().get(s);
            html.markup("<td class=\"" + style(said.verdict()) + "\" data-label=\"").text(comparison.systems().get(s)).markup("\"><span class=\"said\" dir=\"auto\">").text(said.answer()).markup("</span><span class=\"verdict\">")
                    .text(sign(said.verdict()) + " " + said.verdict().words()).markup("</span></td>");
        }
        html.markup("</tr>\n");
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "right";
            case PARTLY -> "partly";
            case WRONG -> "wrong";
            case UNREADABLE, MISSING -> "lost";
            case UNGRADED -> "prose";
        };
    }

    /** A sign beside the colour: for print, and for who does not tell red from green. */
    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "\u2713";
            case PARTLY -> "\u25D0";
            case WRONG -> "\u2717";
            case UNREADABLE, MISSING -> "?";
            case UNGRADED -> "\u00B6";
        };
    }
}
