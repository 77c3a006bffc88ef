package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import java.util.Collection;
import java.util.stream.Collectors;

/** Action units and classes in the words of the answer files of ME-VQA and ME-LVQA, whoever answers. */
public final class ChallengeWording {
    private ChallengeWording() {
    }

    /** {@code cheek raiser, lip corner puller}: in FACS order, each once; {@code none} where there is none. */
    public static String names(Collection<ActionUnit> units) {
        return units.isEmpty() ? Answer.NONE : units.stream().distinct().sorted().map(ActionUnit::officialName).collect(Collectors.joining(", "));
    }

    /** {@code The action units present are: cheek raiser, lip corner puller.} */
    public static String present(Collection<ActionUnit> units) {
        if (units.isEmpty()) {
            return "No action unit is present.";
        }
        return (units.stream().distinct().count() == 1 ? "The action unit present is: " : "The action units present are: ") + names(units) + ".";
    }

    /** {@code Therefore, the fine-grained expression class is happiness, and the coarse expression class is positive.} */
    public static String therefore(Emotion fine, CoarseClass coarse) {
        return "Therefore, the fine-grained expression class is " + fine.word() + ", and the coarse expression class is " + coarse.word() + ".";
    }
}
