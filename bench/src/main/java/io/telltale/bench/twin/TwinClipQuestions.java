package io.telltale.bench.twin;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.ClipQuestions;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The five questions that the ME-VQA test files (first version) ask of every clip, with the true answers, {@code annotated clip -> rows}. Training files ask
 * more, as {@link io.telltale.bench.dataset.ClipQuestions} does. {@code video_id} is {@code <corpus>_test_<clip>_<k>}, k from 1.
 */
final class TwinClipQuestions {
    private final String prefix;
    private final RandomGenerator random;

    /** @param prefix {@code samm} or {@code casme3} */
    TwinClipQuestions(String prefix, RandomGenerator random) {
        this.prefix = prefix;
        this.random = random;
    }

    /**
     * Five rows: coarse class, fine class, units, whether one unit is shown, and the reasoned answer. Half of the units asked for are shown.
     *
     * @throws IllegalArgumentException where the clip has not one event with an emotion that has a coarse class
     */
    List<AnswerRow> of(AnnotatedVideo clip) {
        if (clip.events().size() != 1 || clip.events().getFirst().emotion().flatMap(Emotion::coarse).isEmpty()) {
            throw new IllegalArgumentException("a clip has one event with an emotion, got " + clip.events());
        }
        AnnotatedEvent event = clip.events().getFirst();
        String fine = event.emotion().orElseThrow().word();
        String coarse = event.emotion().flatMap(Emotion::coarse).orElseThrow().word();
        SortedSet<ActionUnit> units = units(clip.events());
        String names = names(units);
        boolean one = units.size() == 1;
        boolean shown = random.nextBoolean();
        List<ActionUnit> choice = new ArrayList<>(shown ? units : plantableBut(units));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"What is the coarse expression class?", coarse});
        rows.add(new String[] {"What is the fine-grained expression class?", fine});
        rows.add(new String[] {one ? "What is the action unit?" : "What are the action units?", names});
        rows.add(new String[] {"Is the action unit " + choice.get(random.nextInt(choice.size())).officialName() + " shown on the face?", shown ? "yes" : "no"});
        rows.add(new String[] {one ? "What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class?"
                : "What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?",
                ClipQuestions.conclusion(event.units(), event.emotion().orElseThrow(), event.emotion().flatMap(Emotion::coarse).orElseThrow())});
        return rows(clip.name(), rows);
    }

    private static List<ActionUnit> plantableBut(SortedSet<ActionUnit> units) {
        return PlantedUnit.plantable().stream().flatMap(n -> ActionUnit.numbered(n).stream()).filter(u -> !units.contains(u)).toList();
    }

    private static SortedSet<ActionUnit> units(List<AnnotatedEvent> events) {
        return events.stream().flatMap(e -> e.units().stream()).map(CodedUnit::unit).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String names(SortedSet<ActionUnit> units) {
        return units.stream().map(ActionUnit::officialName).collect(Collectors.joining(", "));
    }

    private List<AnswerRow> rows(String video, List<String[]> questions) {
        List<AnswerRow> rows = new ArrayList<>();
        for (int k = 1; k <= questions.size(); k++) {
            rows.add(new AnswerRow(prefix + "_test_" + video + "_" + k, video, questions.get(k - 1)[0], questions.get(k - 1)[1]));
        }
        return rows;
    }
}
