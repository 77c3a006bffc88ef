/**
 * DFME: which of seven emotions does a micro-expression show? UF1, UAR and accuracy over a test set.
 *
 * <p>{@code UF1 = (1/7) Σ_c 2TP_c / (2TP_c + FP_c + FN_c)}, {@code UAR = (1/7) Σ_c TP_c / (TP_c + FN_c)}, accuracy = right / clips; see
 * {@link io.telltale.bench.score.ConfusionMatrix}. The classes: disgust, surprise, fear, sadness, happiness, anger, contempt.
 *
 * <p>Source: S. Zhao, H. Tang, X. Mao et al., DFME: A New Benchmark for Dynamic Facial Micro-Expression Recognition, IEEE Transactions on Affective Computing
 * 2024, doi:10.48550/arXiv.2301.00985; the challenge on its test sets A and B (mea-lab-421.github.io). The official form of a submission was not found; what is
 * read is documented at {@link io.telltale.bench.dfme.EmotionFile}.
 */
package io.telltale.bench.dfme;
