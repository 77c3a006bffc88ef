package io.telltale.app.model;

import io.telltale.qa.vlm.checkpoint.ByteProgress;
import io.telltale.qa.vlm.qwen.PromptProgress;

/**
 * Who hears how far a model on this machine is.
 *
 * @param quantising with the file of its quantised weights, where one is made
 * @param reading    with a prompt
 */
public record ModelProgress(ByteProgress quantising, PromptProgress reading) {
}
