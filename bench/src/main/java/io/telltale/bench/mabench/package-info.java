/**
 * MA-Bench: how well does a model understand micro-actions? Eight tasks, read from question files, scored and compared.
 *
 * <p>Closed tasks, right or wrong: CMAR and FMAR (coarse and fine recognition, seven and five options), SAD, MAD, MAS, PPR (details, several parts at once,
 * order, nearness; yes or no). {@code accuracy = right / questions}, and the mean of the six accuracies. Open tasks, marked by a judge, itself a language
 * model: MADU (describe) and MARE (reason), each on three levels from 0 to 5; the mean is over the six levels.
 *
 * <pre>
 * questions --+
 *             +--&gt; Choice ------------------------&gt; ClosedScore --+
 * answers ----+                                                    +--&gt; SystemResult
 *             +--&gt; Judge --&gt; PromptBatch --&gt; Marks --&gt; OpenScore --+
 * </pre>
 *
 * <p>Source: K. Li, J. Gu, F. Wang, Z. Wu, H. Fan, D. Guo, MA-Bench: Towards Fine-grained Micro-Action Understanding, CVPR 2026, doi:10.48550/arXiv.2603.26586;
 * the pictures of tasks and results in github.com/MA-Bench/MA-Bench. What these show: names and options of the tasks; that a mean of a table row is the plain
 * mean of its six columns (GPT-4o: 44.87 and 0.73); that the marks go from 0 to 5. 1,000 videos with 12,000 questions fit one question a video of CMAR, FMAR,
 * MADU and MARE and two of each of the others.
 *
 * <p>What is not public as of this writing, and so our own: the question files ("all data will be released soon", huggingface.co/datasets/kunli-cs/MA-Bench),
 * for which {@link MaQuestionFile} documents the form that is read; the official scorer, so how an answer is understood is defined by {@link Choice}; the
 * prompts of the judge. The three levels are called description, detail and reasoning by a reader's note of the paper (papernotes.org); the prompts here are in
 * our words after these names. Marks of another judge or other prompts cannot be compared with published ones, and every table names both.
 *
 * <p>Where we deviate: the mean of a file with fewer than six closed tasks is over those that it holds, and says so; an answer that cannot be understood is
 * wrong, and also counted; intervals draw videos with replacement, since the questions of one video stand or fall together.
 */
package io.telltale.bench.mabench;
