/**
 * Instruction data for multimodal language models: {@code annotated event -> motion map + conversation}.
 *
 * <p>An event of a data set gives the pair of frames onset and apex. Their motion map and its description come through
 * {@link io.telltale.bench.instruct.MotionEvidence}; the action units and the class come from the coders. {@link io.telltale.bench.instruct.InstructionFile}
 * joins them into a question and an answer of three parts, motion, action units, expression, and a conclusion in the wording of the ME-VQA answers.
 *
 * <p>The idea of going from motion to action units to expression in the data a model is tuned on is that of MELLM (arXiv:2505.07007), whose data and prompts
 * are not published; the sentences here are our own and stand in {@code analysis.properties}, with a version that every record carries. Where the coded units
 * are not typical of the class, the answer says that the units do not decide it, where other data sets would have the model learn a reason that is none.
 */
package io.telltale.bench.instruct;
