package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run has come.
 *
 * @param done    of {@code all}: bytes while it is looked up, frames while it is spotted
 * @param error   one line, where it failed
 * @param version rises with every change
 */
record Standing(State state, Stage stage, long done, OptionalLong all, Optional<String> error, long version) {
    /** What becomes of a run. */
    enum State {
        QUEUED("queued"), RUNNING("running"), DONE("done"), FAILED("failed"), CANCELLED("cancelled");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean isEnd() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** What is being done. */
    enum Stage {
        QUEUED("queued"), READING("reading"), SPOTTING("spotting");

        private final String word;

        Stage(String word) {
            this.word = word;
        }
    }

    static final Standing QUEUED = new Standing(State.QUEUED, Stage.QUEUED, 0, OptionalLong.empty(), Optional.empty(), 0);
    /** Of a run that was kept. */
    static final Standing DONE = new Standing(State.DONE, Stage.SPOTTING, 0, OptionalLong.empty(), Optional.empty(), 0);

    Standing at(Stage other, long done, OptionalLong all) {
        return new Standing(State.RUNNING, other, done, all, Optional.empty(), version + 1);
    }

    Standing ended(State end, Optional<String> why) {
        return new Standing(end, stage, done, all, why, version + 1);
    }

    /** @param ahead how many runs come before */
    ObjectNode progress(long ahead) {
        ObjectNode json = Call.object().put("stage", stage.word).put("done", done);
        all.ifPresentOrElse(n -> json.put("all", n), () -> json.putNull("all"));
        return json.put("ahead", ahead);
    }
}
