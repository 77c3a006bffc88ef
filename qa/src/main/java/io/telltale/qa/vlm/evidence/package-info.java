/**
 * What a vision-language model is shown of a spotted video, and in which words: {@code (question, reading, footage) -> prompt}.
 *
 * <h2>The problem</h2>
 * A general model cannot see a micro-expression. It samples a video at some 2 frames/s, of which one or none falls into a movement of a third of a second; given
 * all frames at 200 frames/s, the Qwen-VL families put those of half a second at the same place in time (positions of Qwen2.5-VL count half seconds, the labels of
 * Qwen3-VL tenths); and the skin moves by one or two hundredths of the distance between the eyes. So the event is found first, and the model is shown the event:
 * where and when it is, its motion enlarged to a picture, its course slowed down.
 *
 * <h2>The way of the data</h2>
 * <pre>
 * footage, Spotting -> VideoPictures    aligned face, zoom, motion map, slow motion, strain curve, whole frames; PNG, grey but for maps and curves
 * VideoReading      -> EventLines       events and action units with their probabilities, a line each
 * EvidenceShown     -> which of these   raw, spotting, units, map, text, zoom, slow: each by itself, for ablations
 * Question          -> AskedForm        the template, and the answers that are allowed
 * PromptTemplate    -> EvidencePrompt   the words around it all, in a text file with a name and a version
 * PromptText        -> for a reader     what is said and shown, as --show-prompt prints it
 * text of the model -> ModelAnswer      the wording of the challenge, or why it has none
 * </pre>
 *
 * <h2>What is held</h2>
 * <ul>
 * <li>The same question, reading, footage and options give the same prompt, byte by byte, so that a reply can be kept under its hash.
 * <li>The words of a user stand in their place and are never read as a template.
 * <li>The name of a video is not shown: those of CAS(ME)³ and of other corpora tell the emotion.
 * <li>Expression classes are not shown: they are the model's to find. The reasoner's stand beside its answer, not before it.
 * <li>Pictures are bounded: those of the event that is asked about, else of the surest few.
 * <li>A picture that cannot be made is left out of the prompt and told to the user.
 * </ul>
 *
 * <h2>Sources</h2>
 * Motion maps and regions: {@link io.telltale.spotting.map}. The three parts of an analysis (motion, action units, expression) after MELLM, arXiv:2505.07007; kinds of questions
 * and the wording of answers: MEGC2026, doi:10.48550/arXiv.2603.08927. Positions in time: configurations and program of Qwen2.5-VL (arXiv:2502.13923) and Qwen3-VL. All words
 * in the templates are ours.
 */
package io.telltale.qa.vlm.evidence;
