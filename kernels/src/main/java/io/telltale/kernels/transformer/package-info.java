/**
 * The arithmetic of a transformer on one device: rows of float32 activations, weights in the form in which a checkpoint stores them.
 *
 * <p>A model is a sequence of calls of a {@link io.telltale.kernels.transformer.TransformerBackend}: look up embeddings, multiply by weights, normalise, rotate,
 * attend, gate. The graph above is written once and runs on every backend; activations stay on the device between the calls and only
 * {@link io.telltale.kernels.transformer.Rows#read} waits. Every sum is formed in float32, whatever the weights are stored in.
 *
 * <p>One operation serves every kind of attention: each row of queries sees a {@linkplain io.telltale.kernels.transformer.Spans shared beginning and one stretch}
 * of the keys. A causal text, the frames and windows of a vision tower, and several answers that share a prompt are all of that form.
 *
 * <p>The equations, for a row x of n numbers:
 * <ul>
 * <li>linear: y_o = sum_i W_oi x_i + b_o; weights of quantised formats are W_oi = s_(o, i / 32) q_oi;
 * <li>gated: y = silu(G x + g) (U x + u), silu(t) = t / (1 + e^-t);
 * <li>root mean square norm: y = w x / sqrt(sum x^2 / n + epsilon); layer norm: y = w (x - m) / sqrt(sum (x - m)^2 / n + epsilon) + b, m = sum x / n;
 * <li>rotation by position: (a, b) -> (a cos - b sin, b cos + a sin) for the halves a, b of a head;
 * <li>attention: y = sum_j p_j v_j, p_j = e^(s_j - max s) / sum_k e^(s_k - max s), s_j = q . k_j / sqrt(d), for heads of width d. Over parts A and B of the keys, with
 * largest scores m_A and m_B, totals t and sums y: m = max(m_A, m_B), t = t_A e^(m_A - m) + t_B e^(m_B - m), and y likewise; so no row of scores is ever whole.
 * </ul>
 *
 * <p>The backends: the plain one is the specification; the one in the processor's lanes reads weights where they lie, for one row unpacked in registers and for
 * many through panels that stay in the cache; one on OpenCL, where it is built in, keeps all on its device. They agree within float32 arithmetic, not to the bit: sums run in another
 * order. {@link io.telltale.kernels.transformer.Roofline} says how fast a processor could be at most.
 *
 * <p>Deviations: sums are formed in float32 where frameworks form them in the 16-bit type of the weights; exp, tanh and erf are polynomials here, within a few
 * units in the last place.
 *
 * <p>Sources: A. Vaswani et al., Attention Is All You Need, NeurIPS 2017; B. Zhang, R. Sennrich, Root Mean Square Layer Normalization, NeurIPS 2019; J. Su et
 * al., RoFormer, Neurocomputing 568, 2024, doi:10.1016/j.neucom.2023.127063; N. Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202; J. Ainslie et al.,
 * GQA, EMNLP 2023, doi:10.18653/v1/2023.emnlp-main.298; M. Milakov, N. Gimelshein, Online normalizer calculation for softmax, arXiv:1805.02867.
 */
package io.telltale.kernels.transformer;
