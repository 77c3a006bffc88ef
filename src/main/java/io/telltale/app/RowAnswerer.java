package io.telltale.app;

import io.telltale.spotting.Spotting;
import java.util.List;

/** {@code questions about one video, what was spotted in it -> answers}, together, so that they agree. The same questions and the same stored spotting give the same answers. */
@FunctionalInterface
interface RowAnswerer {
    /** As many answers as questions, in their order. */
    List<RowAnswer> answers(List<String> questions, Spotting spotting);

    /** @throws Failure with {@link ExitCode#USAGE} where an option cannot be honoured */
    static RowAnswerer with(AnsweringOptions options) {
        return new EventAnswers(options);
    }
}
