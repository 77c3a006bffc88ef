/**
 * A language model behind the commands: its options, its opening, what it is shown, and what it says.
 *
 * <p>{@link io.telltale.app.model.ModelOptions} is a checkpoint on this machine or a server; {@link io.telltale.app.model.OpenedModel} is either, opened.
 * {@link io.telltale.app.model.AskedVideo} makes prompts of questions about one spotted video, {@link io.telltale.app.model.Interview} asks them one by one, with or
 * without tools. {@code telltale model} checks, times and makes checkpoints.
 *
 * <p>Rules: the reasoner's answer is never replaced; what a model says stands beside it under the model's name. What cannot be answered from how a face moves is not
 * asked of a model. Nothing leaves the machine unless an address was given, and the help of each command that sends pictures of a face says so. What a model writes is
 * a stranger's text: it is shown without control characters.
 */
package io.telltale.app.model;
