/**
 * The files of the challenge: questions answered ({@link io.telltale.app.challenge.AnswerCommand}), expressions spotted and recognised
 * ({@link io.telltale.app.challenge.StrCommand}), and any answers compared with the truth ({@link io.telltale.app.challenge.CompareCommand}).
 *
 * <p>A row that cannot be answered gets an answer that is written down in advance, and the log beside the output says why. The same questions and the same kept
 * spotting give the same bytes.
 */
package io.telltale.app.challenge;
