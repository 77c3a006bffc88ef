package io.telltale.bench.twin;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The challenge's questions about one planted video with the true answers, {@code annotated video -> rows}: the templates of the ME-LVQA test files for long videos, those of ME-VQA
 * (first version) for clips. {@code video_id} is {@code <corpus>_test_<video>_<k>}, k from 1.
 */
final class TwinQuestions {
    private final String prefix;
    private final RandomGenerator random;

    /** @param prefix {@code samm} or {@code casme3} */
    TwinQuestions(String prefix, RandomGenerator random) {
        this.prefix = prefix;
        this.random = random;
    }

    /** Six rows: three counts, the units, the type of two different events, in no order. A video with one event is asked for one type only. */
    List<AnswerRow> ofLong(AnnotatedVideo video) {
        List<AnnotatedEvent> events = video.events();
        long micro = events.stream().filter(e -> e.kind() == Kind.MICRO).count();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"How many expression events appear in this video?", String.valueOf(events.size())});
        rows.add(new String[] {"How many micro-expression events appear in this video?", String.valueOf(micro)});
        rows.add(new String[] {"How many macro-expression events appear in this video?", String.valueOf(events.size() - micro)});
        rows.add(new String[] {"What distinct action units appear in this video?", names(units(events))});
        int first = events.isEmpty() ? 0 : 1 + random.nextInt(events.size());
        if (first > 0) {
            rows.add(type(first, events));
        }
        if (events.size() > 1) {
            int second = 1 + random.nextInt(events.size() - 1);
            rows.add(type(second < first ? second : second + 1, events));
        }
        return rows(video.name(), rows);
    }

    private static String[] type(int n, List<AnnotatedEvent> events) {
        return new String[] {"What is the expression type of the " + n + "-th expression event in this video?", events.get(n - 1).kind().challengeName()};
    }

    /**
     * Five rows: coarse class, fine class, units, whether one unit is shown, and the reasoned answer. Half of the units asked for are shown.
     *
     * @throws IllegalArgumentException where the clip has not one event with an emotion that has a coarse class
     */
    List<AnswerRow> ofClip(AnnotatedVideo clip) {
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
                (one ? "The action unit present is: " : "The action units present are: ") + names + ". Therefore, the fine-grained expression class is " + fine
                        + ", and the coarse expression class is " + coarse + "."});
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
