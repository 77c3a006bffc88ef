package io.telltale.qa.answer;

import io.telltale.qa.answer.Word.Role;
import io.telltale.spotting.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text -> {@link Question}: the challenge's wordings and natural rewordings of them.
 *
 * <p>Every word of the text must have a part in the question or be known to carry no meaning ("please", "in this video"). A word that is not known
 * may change what is asked ("between", "left", "not", "emotion"), so it makes the text {@link Question.Unanswerable} rather than being skipped.
 */
public final class QuestionParser {
    private QuestionParser() {
    }

    /** Never fails: what is not understood comes back as {@link Question.Unanswerable} with the reason. */
    public static Question parse(String text) {
        List<Word> words = Words.of(text);
        if (words.isEmpty()) {
            return new Question.Unanswerable(text, "The question is empty.");
        }
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        words.forEach(word -> roles.merge(word.role(), 1, Integer::sum));
        Optional<String> objection = objection(words, roles);
        return objection.isPresent() ? new Question.Unanswerable(text, objection.get()) : read(text, words, roles);
    }

    private static Optional<String> objection(List<Word> words, Map<Role, Integer> roles) {
        if (roles.containsKey(Role.LIE)) {
            return Optional.of("Telltale measures how a face moves; motion is no evidence of a lie, and it does not judge honesty.");
        }
        if (roles.containsKey(Role.IDENTITY)) {
            return Optional.of("Telltale measures how a face moves; it does not recognise or describe persons.");
        }
        if (roles.containsKey(Role.EMOTION)) {
            return Optional.of("Telltale names the action units that a face shows, not the emotion behind them.");
        }
        return words.stream().filter(word -> word.role() == Role.UNKNOWN).findFirst()
                .map(word -> "The question was not understood: '" + word.text() + "' has no place in what can be asked.");
    }

    private static Question read(String text, List<Word> words, Map<Role, Integer> roles) {
        int indices = roles.getOrDefault(Role.INDEX, 0) + roles.getOrDefault(Role.INDEX_FROM_END, 0);
        int counts = roles.getOrDefault(Role.COUNT, 0);
        if (counts > 1 || counts == 1 && roles.containsKey(Role.UNITS) && !roles.containsKey(Role.EVENT)) {
            return new Question.Unanswerable(text, counts > 1 ? "One question at a time: this asks for several counts."
                    : "Action units are listed, not counted.");
        }
        if (roles.containsKey(Role.UNITS)) {
            return units(text, words, roles, indices, counts);
        }
        boolean noun = roles.containsKey(Role.EVENT) || roles.containsKey(Role.MICRO) || roles.containsKey(Role.MACRO);
        if (indices > 0 && (noun || roles.containsKey(Role.TYPE))) {
            return type(text, words, roles, indices, counts);
        }
        boolean asksForCount = counts == 1 || roles.containsKey(Role.ANY) || isThere(words);
        if (noun && asksForCount && !roles.containsKey(Role.TYPE)) {
            return new Question.CountEvents(scope(roles));
        }
        return new Question.Unanswerable(text, roles.containsKey(Role.TYPE)
                ? "It is not clear which event is meant: name it by its number, as in '2-th', 'third' or 'last'."
                : "The question was not understood.");
    }

    private static Question units(String text, List<Word> words, Map<Role, Integer> roles, int indices, int counts) {
        if (indices > 0) {
            return new Question.Unanswerable(text, "Action units are listed for the whole video, not for one event or one unit.");
        }
        if (counts > 0 || roles.containsKey(Role.TYPE) && roles.containsKey(Role.EVENT)) {
            return new Question.Unanswerable(text, "One question at a time: this asks for action units and for something else.");
        }
        return new Question.ActionUnits(scope(roles), Question.UnitNumber.UNSAID);
    }

    private static Question type(String text, List<Word> words, Map<Role, Integer> roles, int indices, int counts) {
        if (counts > 0) {
            return new Question.Unanswerable(text, "Events are counted over the whole video; a single event has no count.");
        }
        if (indices > 1) {
            return new Question.Unanswerable(text, "One event at a time: this names several.");
        }
        int at = 0;
        while (!words.get(at).isIndex()) {
            at++;
        }
        Word index = words.get(at);
        if (index.number() < 1) {
            return new Question.Unanswerable(text, "Events are numbered from 1; there is no event " + index.number() + ".");
        }
        if (kind(roles).isPresent() && !(words.getFirst().role() == Role.VERB && !kindFollows(words, at))) {
            return new Question.Unanswerable(text, "Events are numbered over micro- and macro-expressions together, in order of onset; ask for 'the "
                    + index.text() + " expression event'.");
        }
        return new Question.ExpressionType(Scope.event(new EventIndex(index.number(), index.role() == Role.INDEX_FROM_END)));
    }

    /** {@code the 3rd micro-expression}: an index among the events of one kind. */
    private static boolean kindFollows(List<Word> words, int index) {
        Role next = index + 1 < words.size() ? words.get(index + 1).role() : Role.FILLER;
        boolean nounFollows = index + 2 < words.size() && words.get(index + 2).role() == Role.EVENT;
        return (next == Role.MICRO || next == Role.MACRO) && nounFollows;
    }

    /** {@code are there … ?}, {@code is there …?} */
    private static boolean isThere(List<Word> words) {
        return words.size() > 1 && words.getFirst().role() == Role.VERB && words.get(1).text().equals("there");
    }

    private static Scope scope(Map<Role, Integer> roles) {
        return kind(roles).map(Scope::of).orElse(Scope.ALL);
    }

    /** The one kind that is named; empty where none or both are. */
    private static Optional<Kind> kind(Map<Role, Integer> roles) {
        boolean micro = roles.containsKey(Role.MICRO);
        boolean macro = roles.containsKey(Role.MACRO);
        return micro == macro ? Optional.empty() : Optional.of(micro ? Kind.MICRO : Kind.MACRO);
    }
}
