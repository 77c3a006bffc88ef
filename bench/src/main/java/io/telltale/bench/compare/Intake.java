package io.telltale.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * How the rows of a system met the questions: nothing is left out unsaid.
 *
 * @param system     its name
 * @param answered   questions for which there is a row
 * @param missing    {@code video_id} of questions for which there is none; they are charged
 * @param extra      {@code video_id} of rows for which there is no question; they are not used
 * @param reworded   {@code video_id} of rows whose question is not the one of the truth; they are judged by the question of the truth
 * @param unreadable {@code video_id} of answers that are none to their question, by kind of question; they are charged
 * @param priors     what it believed beforehand, as it says itself; empty where nothing is known of it
 */
public record Intake(String system, int answered, List<String> missing, List<String> extra, List<String> reworded, Map<String, List<String>> unreadable,
                     List<String> priors) {
    /** One line: the profile, and whether the question was used as evidence. */
    public String believed() {
        return priors.isEmpty() ? "what it believed beforehand, and whether it used what is asked as evidence, is not known" : String.join("; ", priors);
    }

    public int unreadableAnswers() {
        return unreadable.values().stream().mapToInt(List::size).sum();
    }
}
