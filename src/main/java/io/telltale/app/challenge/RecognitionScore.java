package io.telltale.app.challenge;

import io.telltale.app.console.TextTable;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.score.Counts;
import io.telltale.bench.score.SpotThenRecognise;
import io.telltale.bench.score.SpotThenRecognise.Recognised;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was spotted and recognised against what was annotated, {@code videos -> STRS}, for each corpus and pooled over all: {@link SpotThenRecognise}.
 *
 * <p>Events whose class is "others", or that have none, are no part of the truth where the corpus has classes; an interval spotted there is a false positive.
 * Where a corpus has no classes at all, its spotting is scored over all events and nothing else.
 */
final class RecognitionScore {
    private static final String ALL = "all";
    private static final String NO_CLASS = "";

    private final boolean macro;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Part all = new Part();
    private int leftOut;

    /** A corpus, or all of them. */
    private static final class Part {
        private final SpotThenRecognise<String> score = new SpotThenRecognise<>();
        private int videos;
        private boolean classes = true;

        private void add(List<Recognised<String>> truth, List<Recognised<String>> spotted, boolean classed) {
            score.add(truth, spotted);
            videos++;
            classes &= classed;
        }
    }

    private RecognitionScore(boolean macro) {
        this.macro = macro;
    }

    /**
     * @param pairs one for every annotated video that was to be spotted
     * @param macro whether macro-expressions count as well
     */
    static RecognitionScore of(List<TruthPair> pairs, boolean macro) {
        RecognitionScore score = new RecognitionScore(macro);
        List<String> classed = pairs.stream().filter(p -> p.truth().events().stream().anyMatch(e -> e.coarse().isPresent() || e.emotion().isPresent()))
                .map(p -> p.truth().dataset()).distinct().toList();
        pairs.forEach(pair -> score.add(pair, classed.contains(pair.truth().dataset())));
        return score;
    }

    private void add(TruthPair pair, boolean classed) {
        List<Recognised<String>> truth = new ArrayList<>();
        for (AnnotatedEvent event : pair.truth().events()) {
            if (macro || event.kind() == Kind.MICRO) {
                Optional<String> shown = classed ? event.coarse().map(CoarseClass::word) : Optional.of(NO_CLASS);
                shown.ifPresentOrElse(word -> truth.add(new Recognised<>(event.interval(), word)), () -> leftOut++);
            }
        }
        List<Recognised<String>> spotted = pair.found().stream().flatMap(found -> found.events(macro).stream()
                .map(e -> new Recognised<>(e.interval(), classed ? found.shown(e).word() : NO_CLASS))).toList();
        parts.computeIfAbsent(pair.truth().dataset(), _ -> new Part()).add(truth, spotted, classed);
        all.add(truth, spotted, classed);
    }

    /** Events that have no class, or "others". */
    int leftOut() {
        return leftOut;
    }

    /** A row for each corpus, and one for all where there are several. */
    String table() {
        TextTable table = new TextTable("corpus", "videos>", "true>", "spotted>", "hits>", "precision>", "recall>", "F1 spotting>", "F1 analysis>", "UF1 of hits>", "STRS>");
        parts.forEach((corpus, part) -> row(table, corpus, part));
        if (parts.size() > 1) {
            row(table, ALL, all);
        }
        return table.toString();
    }

    private static void row(TextTable table, String corpus, Part part) {
        Counts counts = part.score.spotting();
        Stream<String> shown = Stream.of(number(counts.precision()), number(counts.recall()), number(counts.f1()), part.classes ? number(part.score.f1Analysis()) : "-",
                part.classes ? number(part.score.uf1()) : "-", part.classes ? number(part.score.score()) : "-");
        table.row(Stream.concat(Stream.of(corpus, String.valueOf(part.videos), String.valueOf(counts.planted()), String.valueOf(counts.truePositives() + counts.falsePositives()),
                String.valueOf(counts.truePositives())), shown).toArray(String[]::new));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
