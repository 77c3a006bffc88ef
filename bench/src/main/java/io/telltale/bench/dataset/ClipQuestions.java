package io.telltale.bench.dataset;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code clips of one micro-expression -> the questions of ME-VQA (MEGC2025) with their true answers}.
 *
 * <p>Per clip, as counted in the challenge's own files: the coarse class; the fine class; the action unit or, where there are several, the action units;
 * whether a unit is shown, once with yes and once with no; on which side a unit is, where one side was coded; and unit or units with both classes in a
 * sentence. What a clip has no annotation for is not asked: SMIC has the coarse class alone. Clips of the class "others" are left out, as are sadness and fear
 * of CASME II.
 *
 * <p>Drawn by seed and name of the clip: the unit asked for with yes, the unit asked for with no (of those coded anywhere in the set, but not in the clip),
 * which of the two comes first, and of several one-sided units the one asked for. The draws of the challenge's own files are not published.
 */
public final class ClipQuestions {
    private static final Set<Emotion> NOT_ASKED_OF_CASME_II = Set.of(Emotion.SADNESS, Emotion.FEAR);
    private final Dataset dataset;
    private final long seed;

    public ClipQuestions(Dataset dataset, long seed) {
        this.dataset = dataset;
        this.seed = seed;
    }

    public List<ClipRow> of(List<AnnotatedVideo> clips) {
        SortedSet<ActionUnit> vocabulary = new TreeSet<>();
        clips.forEach(clip -> clip.events().forEach(e -> e.units().forEach(u -> vocabulary.add(u.unit()))));
        return clips.stream().flatMap(clip -> of(clip, vocabulary).stream()).toList();
    }

    /** @param vocabulary of which the unit that is not shown is drawn */
    List<ClipRow> of(AnnotatedVideo clip, SortedSet<ActionUnit> vocabulary) {
        List<AnnotatedEvent> micro = clip.events().stream().filter(e -> e.kind() == Kind.MICRO).toList();
        if (micro.size() != 1 || micro.getFirst().coarse().isEmpty() || !isAsked(micro.getFirst().emotion())) {
            return List.of();
        }
        return new Asking(clip, micro.getFirst(), Draw.of(seed, clip.name())).rows(vocabulary);
    }

    private boolean isAsked(Optional<Emotion> emotion) {
        return emotion.isEmpty() || emotion.get() != Emotion.OTHERS && !(dataset == Dataset.CASME_II && NOT_ASKED_OF_CASME_II.contains(emotion.get()));
    }

    /** The rows of one clip, in the order of the challenge's templates. */
    private final class Asking {
        private final AnnotatedVideo clip;
        private final AnnotatedEvent event;
        private final Random random;
        private final List<ClipRow> rows = new ArrayList<>();

        Asking(AnnotatedVideo clip, AnnotatedEvent event, Random random) {
            this.clip = clip;
            this.event = event;
            this.random = random;
        }

        List<ClipRow> rows(SortedSet<ActionUnit> vocabulary) {
            CoarseClass coarse = event.coarse().orElseThrow();
            add("What is the coarse expression class?", coarse.word());
            event.emotion().ifPresent(fine -> add("What is the fine-grained expression class?", fine.word()));
            if (!event.units().isEmpty()) {
                String names = event.units().stream().map(u -> u.unit().officialName()).collect(Collectors.joining(", "));
                boolean one = event.units().size() == 1;
                add(one ? "What is the action unit?" : "What are the action units?", names);
                shown(vocabulary);
                located();
                event.emotion().ifPresent(fine -> add(one
                        ? "What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class?"
                        : "What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?",
                        conclusion(event.units(), fine, coarse)));
            }
            return rows;
        }

        private void shown(SortedSet<ActionUnit> vocabulary) {
            List<ActionUnit> present = event.units().stream().map(CodedUnit::unit).toList();
            List<ActionUnit> absent = vocabulary.stream().filter(u -> !present.contains(u)).toList();
            record Asked(ActionUnit unit, String answer) { }
            List<Asked> asked = new ArrayList<>(List.of(new Asked(present.get(random.nextInt(present.size())), "yes")));
            if (!absent.isEmpty()) {
                asked.add(new Asked(absent.get(random.nextInt(absent.size())), "no"));
            }
            Collections.shuffle(asked, random);
            asked.forEach(a -> add("Is the action unit " + a.unit().officialName() + " shown on the face?", a.answer()));
        }

        private void located() {
            List<CodedUnit> sided = event.units().stream().filter(u -> u.side() != Side.BOTH).toList();
            if (!sided.isEmpty()) {
                CodedUnit unit = sided.get(random.nextInt(sided.size()));
                add("Is the action unit " + unit.unit().officialName() + " located on the left or right face?", unit.side().word());
            }
        }

        private void add(String question, String answer) {
            String id = dataset.challengeWord() + "_" + clip.name() + "_" + (rows.size() + 1);
            String filename = clip.name().startsWith("sub") && clip.name().startsWith(clip.subject() + "_") ? clip.name().substring(clip.subject().length() + 1) : clip.name();
            rows.add(new ClipRow(id, dataset.challengeWord(), clip.name(), clip.subject().replaceFirst("^0+(?=\\d)", ""), filename, question, answer));
        }
    }

    /** {@code The action unit present is: dimpler. Therefore, the fine-grained expression class is contempt, and the coarse expression class is negative.} */
    public static String conclusion(List<CodedUnit> units, Emotion fine, CoarseClass coarse) {
        String names = units.stream().map(u -> u.unit().officialName()).collect(Collectors.joining(", "));
        return (units.size() == 1 ? "The action unit present is: " : "The action units present are: ") + names + ". Therefore, the fine-grained expression class is "
                + fine.word() + ", and the coarse expression class is " + coarse.word() + ".";
    }
}
