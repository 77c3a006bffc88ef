/**
 * Whose answers are better? Any number of answer files against one truth: {@code (truth, answers of each system) -> tables, intervals, tests, and a view of
 * every question}.
 *
 * <p>The question of a truth row decides which score it feeds ({@link io.telltale.qa.answer.QuestionParser}); answers are read by what the question asks for
 * and nothing is dropped: a missing or unreadable answer is charged as a count of 0 (off by at least 1), an empty set of action units, no class, no words. The
 * challenge states no rule for these (doi:10.48550/arXiv.2603.08927, whose tables are rebuilt here).
 *
 * <p>Beside the systems stand floors, which see no video: the constants of the truth itself (optimistic), constants of the training corpora, and counts from
 * the question numbers alone; and the published baselines, as labelled constants. Intervals and p-values are over videos, paired with a reference system, and
 * not corrected for the number of comparisons.
 *
 * <pre>
 * truth rows -- Truth --&gt; TruthRow (question, corpus, task)
 *                            |
 * answers ----- Judge ----&gt; Judgement -- Metric --&gt; sums of a video -- score.PooledScore --&gt; Cell of a ScoreTable
 * </pre>
 */
package io.telltale.bench.compare;
