/**
 * From a question in words to an answer with evidence.
 *
 * <p><b>Grammar.</b> A {@link io.telltale.qa.answer.Question} is one of the templates of the ME-LVQA task of MEGC2026 (doi:10.48550/arXiv.2603.08927): how many events,
 * micro-expressions or macro-expressions; which distinct action units; of what type the n-th event is. {@link io.telltale.qa.answer.QuestionParser} reads their exact
 * wordings and rewordings. It is closed: a word that it does not know makes the question unanswerable, since it may change what is asked.
 *
 * <p><b>Answers.</b> {@link io.telltale.qa.answer.Answerer} draws all answers from the same list of events, so that they agree: all = micro + macro; an event has a type
 * if and only if the count reaches it. Each has a plain form in challenge wording and a sentence with the evidence: when, which region, which way, how sure.
 *
 * <p><b>Confidence.</b> Of a count: the Poisson-binomial probability that all events found are real ({@code EventCount}). Of a type: that of its event. Of a set of
 * action units: that all of them appear, {@code Π_u (1 - Π_e (1 - c_e p_eu))}, over the events that report them. None knows of events that were missed; where
 * nothing was found, the motion of the quiet face is stated instead ({@code QuietMotion}).
 *
 * <p><b>Deviation.</b> The challenge only asks for events that exist in its truth. Where fewer were found, we say {@code no such event} rather than guess a type that
 * would contradict our own count.
 */
package io.telltale.qa.answer;
