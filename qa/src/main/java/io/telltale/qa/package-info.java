/**
 * Questions and answers: what was spotted in a video, as action units, as answers, and as files. Knows nothing of pixels.
 *
 * <p>{@link io.telltale.qa.reason} turns the motion of an event into action units; {@link io.telltale.qa.answer} reads a question and answers it with the
 * evidence; this package writes both down: {@link io.telltale.qa.SpottingJson}, one object per video, read back as it was written, and
 * {@link io.telltale.qa.AnswerRow}, one row of a challenge file. {@link io.telltale.qa.AnswerFile} reads such files, of questions or of anybody's answers.
 *
 * <pre>
 * Spotting -- reason.ActionUnitInference --&gt; action units
 *     |                                          |
 *     +-- answer.Answerer &lt;-- Question &lt;-- text  |
 *     |         |                                |
 *     |      Answer                              |
 *     +-- SpottingJson --------------------------+
 * </pre>
 *
 * <p>File forms follow the ME-LVQA task of MEGC2026 (doi:10.48550/arXiv.2603.08927).
 */
package io.telltale.qa;
