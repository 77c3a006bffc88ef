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
 * <p>Sources: A. Vaswani et al., Attention Is All You Need, NeurIPS 2017; B. Zhang, R. Sennrich, Root Mean Square Layer Normalization, NeurIPS 2019; J. Su et
 * al., RoFormer, Neurocomputing 568, 2024, doi:10.1016/j.neucom.2023.127063; N. Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202; J. Ainslie et al.,
 * GQA, EMNLP 2023, doi:10.18653/v1/2023.emnlp-main.298; M. Milakov, N. Gimelshein, Online normalizer calculation for softmax, arXiv:1805.02867.
 */
package io.telltale.kernels.transformer;
