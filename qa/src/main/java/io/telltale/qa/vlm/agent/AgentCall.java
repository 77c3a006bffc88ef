package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ToolCall;
import java.time.Instant;
import java.util.List;

/**
 * One call of a tool, and what the model got back.
 *
 * @param step   of the reply that called, from 1
 * @param call   as the model wrote it
 * @param result what the model is shown; never empty
 * @param began  when it was begun; {@code ended} when its result stood
 */
public record AgentCall(int step, ToolCall call, Status status, List<Message.Part> result, Instant began, Instant ended) {
    /** What became of a call. */
    public enum Status {
        DONE,
        /** The same was called before: its text is given again, its pictures stand above. */
        REPEATED,
        /** There is no such tool, the arguments are not those of the tool, or it was one call too many. */
        REFUSED,
        /** The tool could not do it. */
        FAILED
    }

    public AgentCall {
        result = List.copyOf(result);
        if (result.isEmpty()) {
            throw new IllegalArgumentException("the call " + call.id() + " of " + call.name() + " has no result");
        }
    }
}
