package io.telltale.bench.dataset;

import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * {@code annotated video -> the questions of ME-LVQA with their true answers}: how many expressions, micro- and macro-expressions, which action units, and of
 * what type two events are.
 *
 * <p>Events are numbered in order of onset, micro- and macro-expressions together, from 1, always with the suffix "-th". The two asked for are distinct, each
 * pair as likely as any other and in the order drawn, as in the challenge's test files. A video of one event is asked for that one alone, a video without
 * events for none. Counts are digits; action units are the names of all units coded in the video, in FACS order, or "none".
 *
 * <p>The draw depends on the seed and the name of the video alone: a video gets the same questions whatever other videos stand beside it, on any machine.
 */
public final class LongVideoQuestions {
    private static final String NONE = "none";
    private final String prefix;
    private final long seed;

    /** @param prefix what row identifiers begin with: {@code samm_test} gives {@code samm_test_<video>_1} */
    public LongVideoQuestions(String prefix, long seed) {
        this.prefix = prefix;
        this.seed = seed;
    }

    /** Four to six rows. */
    public List<AnswerRow> of(AnnotatedVideo video) {
        List<AnswerRow> rows = new ArrayList<>();
        List<AnnotatedEvent> events = video.events();
        add(rows, video, "How many expression events appear in this video?", Integer.toString(events.size()));
        add(rows, video, "How many micro-expression events appear in this video?", count(events, Kind.MICRO));
        add(rows, video, "How many macro-expression events appear in this video?", count(events, Kind.MACRO));
        add(rows, video, "What distinct action units appear in this video?", units(events));
        for (int index : drawn(video)) {
            add(rows, video, "What is the expression type of the " + (index + 1) + "-th expression event in this video?", events.get(index).kind().challengeName());
        }
        return List.copyOf(rows);
    }

    public List<AnswerRow> of(List<AnnotatedVideo> videos) {
        return videos.stream().flatMap(v -> of(v).stream()).toList();
    }

    /** The same rows as the challenge hands them out. */
    public static List<AnswerRow> unanswered(List<AnswerRow> rows) {
        return rows.stream().map(r -> new AnswerRow(r.videoId(), r.video(), r.question(), "")).toList();
    }

    private void add(List<AnswerRow> rows, AnnotatedVideo video, String question, String answer) {
        rows.add(new AnswerRow(prefix + "_" + video.name() + "_" + (rows.size() + 1), video.name(), question, answer));
    }

    private static String count(List<AnnotatedEvent> events, Kind kind) {
        return Long.toString(events.stream().filter(e -> e.kind() == kind).count());
    }

    private static String units(List<AnnotatedEvent> events) {
        String names = events.stream().flatMap(e -> e.units().stream()).map(CodedUnit::unit).distinct().sorted().map(ActionUnit::officialName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? NONE : names;
    }

    /** Two of the events, one, or none. */
    private int[] drawn(AnnotatedVideo video) {
        int events = video.events().size();
        if (events < 2) {
            return events == 0 ? new int[0] : new int[] {0};
        }
        Random random = Draw.of(seed, video.name());
        int first = random.nextInt(events);
        int second = random.nextInt(events - 1);
        return new int[] {first, second < first ? second : second + 1};
    }
}
