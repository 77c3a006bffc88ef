package io.telltale.bench.compare;

import io.telltale.bench.compare.Contestant.Role;
import io.telltale.bench.compare.QuestionView.Said;
import io.telltale.bench.score.Bootstrap;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.EventIndex;
import io.telltale.qa.answer.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Systems on the same questions, {@code (truth, answers of each system) -> tables and questions}.
 *
 * @param reference the system that others are compared with
 * @param tables    by task, then by corpus, all corpora together last
 * @param questions in the order of the truth; what was said is in the order of the systems
 * @param intakes   one for each system
 */
public record Comparison(List<String> systems, String reference, Bootstrap bootstrap, List<ScoreTable> tables, List<QuestionView> questions, List<Intake> intakes) {
    /**
     * @param reference name of one of the systems
     * @throws IllegalArgumentException where it is none of them, or two systems have one name
     */
    public static Comparison of(Truth truth, List<AnswerSet> systems, String reference, Bootstrap bootstrap) {
        List<String> names = systems.stream().map(AnswerSet::name).toList();
        if (Set.copyOf(names).size() != names.size() || !names.contains(reference)) {
            throw new IllegalArgumentException("the reference '" + reference + "' must be one of the systems " + names + ", each named once");
        }
        List<Contestant> contestants = new ArrayList<>();
        for (AnswerSet system : systems) {
            contestants.add(new Contestant(system.name(), Role.SYSTEM, "", system.rows().stream().collect(Collectors.toMap(AnswerRow::videoId, AnswerRow::answer))));
        }
        List<QuestionView> questions = truth.rows().stream().map(row -> view(row, contestants)).toList();
        List<Intake> intakes = systems.stream().map(system -> intake(truth, system)).toList();
        contestants.add(TruthFloor.of(truth));
        contestants.add(PublishedFloor.of(truth));
        contestants.add(QuestionOnlyFloor.of(truth));
        List<ScoreTable> tables = new ArrayList<>();
        for (Task task : Task.values()) {
            Map<TruthRow.Video, List<TruthRow>> videos = truth.byVideo(task);
            List<Corpus> corpora = videos.keySet().stream().map(TruthRow.Video::corpus).distinct().sorted().toList();
            for (Corpus corpus : corpora) {
                Map<TruthRow.Video, List<TruthRow>> some = new LinkedHashMap<>(videos);
                some.keySet().removeIf(video -> video.corpus() != corpus);
                tables.add(new Tabulation(task, Optional.of(corpus), some, contestants, names.indexOf(reference), bootstrap).table());
            }
            if (corpora.size() > 1) {
                tables.add(new Tabulation(task, Optional.empty(), videos, contestants, names.indexOf(reference), bootstrap).table());
            }
        }
        return new Comparison(names, reference, bootstrap, List.copyOf(tables), questions, intakes);
    }

    private static QuestionView view(TruthRow row, List<Contestant> systems) {
        List<Said> said = systems.stream().map(s -> new Said(s.answer(row).orElse(""), Judge.judge(row, s.answer(row)).getFirst().verdict())).toList();
        return new QuestionView(row.row().videoId(), row.row().video(), row.corpus(), row.task(), row.kind(), event(row.question()), row.row().question(), row.row().answer(), said);
    }

    private static OptionalInt event(Question question) {
        Optional<EventIndex> index = question instanceof Question.ExpressionType type ? type.scope().index() : Optional.empty();
        return index.isPresent() && !index.get().fromEnd() ? OptionalInt.of(index.get().number()) : OptionalInt.empty();
    }

    private static Intake intake(Truth truth, AnswerSet system) {
        Map<String, AnswerRow> rows = new HashMap<>();
        system.rows().forEach(row -> rows.put(row.videoId(), row));
        List<String> missing = new ArrayList<>();
        List<String> reworded = new ArrayList<>();
        Map<String, List<String>> unreadable = new LinkedHashMap<>();
        Set<String> asked = new HashSet<>();
        for (TruthRow row : truth.rows()) {
            String id = row.row().videoId();
            asked.add(id);
            AnswerRow answer = rows.get(id);
            if (answer == null) {
                missing.add(id);
            } else {
                if (!answer.question().strip().equals(row.row().question().strip())) {
                    reworded.add(id);
                }
                if (Judge.judge(row, Optional.of(answer.answer())).getFirst().verdict() == Verdict.UNREADABLE) {
                    unreadable.computeIfAbsent(row.kind(), k -> new ArrayList<>()).add(id);
                }
            }
        }
        List<String> extra = system.rows().stream().map(AnswerRow::videoId).filter(id -> !asked.contains(id)).toList();
        return new Intake(system.name(), truth.rows().size() - missing.size(), missing, extra, reworded, unreadable, system.priors());
    }
}
