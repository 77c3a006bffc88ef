package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What an agent came to.
 *
 * @param answer    of the model; without calls, not blank
 * @param replies   of the model, the answer among them
 * @param calls     in their order
 * @param isPressed whether the model had used up its steps and was made to answer
 * @param usage     of all replies together, where all told theirs
 */
public record AgentOutcome(Reply answer, int replies, List<AgentCall> calls, boolean isPressed, Optional<Reply.Usage> usage) {
    public AgentOutcome {
        calls = List.copyOf(calls);
    }
}
