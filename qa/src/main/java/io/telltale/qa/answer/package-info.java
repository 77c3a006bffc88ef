/**
 * From a question in words to an answer with evidence.
 *
 * <p><b>Grammar.</b> A {@link io.telltale.qa.answer.Question} is what is asked, of which events: the templates of the ME-LVQA and ME-VQA tasks of MEGC2025 and
 * MEGC2026 (doi:10.48550/arXiv.2603.08927), and beside them times, durations, moving parts, sides. A {@link io.telltale.qa.answer.Scope} holds the conditions:
 * kind, time window, part of the face, side, action unit, index. {@link io.telltale.qa.answer.QuestionParser} reads wordings in three steps: text -> words
 * ({@code Words}: case, hyphens, turns of speech) -> tokens ({@code Phrases}: units, windows, indices, sides; else each word has one {@code Role}) -> what is
 * asked ({@code Asked}) and of which events ({@code Conditions}). {@link io.telltale.qa.answer.QuestionText} says what was understood in a line that reads back
 * to the same question.
 *
 * <p>It is closed. A word that it does not know, or that belongs to another question, may change what is asked, so it is never skipped ({@code Objections}):
 * the text is then {@link io.telltale.qa.answer.Question.FreeForm}, which a language model might answer. {@link io.telltale.qa.answer.Question.Unanswerable} is
 * what cannot be answered from motion (lies, identity, feelings), what contradicts itself, what asks for nothing or for several things.
 *
 * <p><b>Ambiguity</b> is settled by rule, and {@code --explain} shows the result.
 * <ul>
 * <li>The longest phrase wins, at the leftmost word: a unit before a part or a side ("lip tightener", "eyes left"), a time window before an index ("first second").
 * <li>"Left" and "right" are sides only beside a word for a half or a part ("left side", "left brow", "on the left"); both are the subject's own. "To the left"
 * is a direction and is not read.
 * <li>An index before or after a kind with its noun counts among that kind ("second micro-expression"); else over both kinds. With other conditions it counts
 * among the events that meet them, which must be adjectives of the noun or tied to it ("the second event that moves the brows", "with AU12"). A time window may
 * stand anywhere.
 * <li>A yes/no question whether there are events is a count; one on a property of a given event asks for the property ("is the third event micro?"). "All" in
 * it is not read.
 * <li>"Type" and "kind" are micro or macro; "emotion", "fine-grained" and "coarse" are expression classes, and so is "what expression"; "class" alone, with an
 * index, is the type.
 * <li>"Happy" or "negative" names a class that is asked for, never one by which events are selected. "Last" after "how long" is the verb unless a noun follows.
 * <li>"What is the action unit" presupposes one, "what are the action units" several; other wordings leave the number open.
 * <li>"First 10 s" and "before 10 s" begin with the video; the ends of a window belong to it. A bare number is an index after "event" alone.
 * </ul>
 *
 * <p><b>Answers.</b> {@link io.telltale.qa.answer.Answerer} draws all answers from one {@link io.telltale.qa.reason.VideoReading}, so that they agree: all =
 * micro + macro; an event has a type if and only if the count reaches it; the fine class lies within the coarse one. Each has a plain form in challenge wording
 * and a sentence with the evidence: when, which region, which way, how sure. A scope picks the events that meet its conditions ({@code ScopedEvents}).
 *
 * <p><b>Confidence.</b> Of a count: its posterior probability. Of a type: that the event is real and of this kind. Of a set of action units: that all of them
 * appear. Of a class: its posterior, given that the event is real. Where nothing was found, the motion of the quiet face is stated ({@code QuietMotion}).
 *
 * <p><b>Deviation.</b> The challenge only asks for events that exist in its truth. Where fewer were found, we say {@code no such event} rather than guess a
 * type that would contradict our own count; a challenge run guesses, and says in its log that it did.
 */
package io.telltale.qa.answer;
