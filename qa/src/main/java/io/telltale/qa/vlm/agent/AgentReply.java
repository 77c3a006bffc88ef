package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import java.time.Instant;

/**
 * One reply of the model.
 *
 * @param step   from 1
 * @param prompt that it replies to; the conversation so far
 * @param began  when it was asked; {@code ended} when it had replied
 */
public record AgentReply(int step, Prompt prompt, Reply reply, Instant began, Instant ended) {
}
