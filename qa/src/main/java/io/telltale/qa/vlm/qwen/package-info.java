/**
 * The Qwen families on this machine: Qwen2, Qwen2.5, Qwen3 (text), Qwen2.5-VL and Qwen3-VL (text, pictures, video), written once over the operations of a
 * {@link io.telltale.kernels.transformer.TransformerBackend}.
 *
 * <pre>
 * Prompt -> ChatFormat -> pieces -> PromptLayout: tokens, patches, positions          (qa.vlm.token, qa.vlm.pixels)
 *                                       v
 * patches -> VisionTower -> rows  ->  TextDecoder: rows of all tokens, keys and values into KeyValues
 *                                       v
 *                            logits -> Answering: form, draw, characters  -> Reply
 *                                       ^                |
 *                                       +--- one token --+
 * </pre>
 *
 * <p>Decoder: {@code x += O attention(rope(Q n(x)), rope(K n(x)), V n(x))}, {@code x += D (silu(G n(x)) * U n(x))}, n the root mean square norm; the third
 * generation norms each head of queries and keys. Positions have three coordinates (M-RoPE, {@link io.telltale.qa.vlm.qwen.Positions}). Qwen3-VL adds features of the
 * tower's middle behind the first layers (DeepStack). {@link io.telltale.qa.vlm.qwen.LocalModel} joins it all.
 *
 * <p>Checked against Hugging Face transformers 5.18.0 in float32 on tiny checkpoints of random weights: logits within 1e-4 on the processor and 1e-3 in OpenCL, the
 * same greedy tokens. No real checkpoint was at hand; {@code telltale model check} is for those who have one.
 *
 * <p>Where we deviate: activations, keys and values are float32 throughout, where released models compute in bfloat16; special tokens in a user's text are letters;
 * the frames of a video go through the tower some at a time, which changes nothing, since none sees another.
 *
 * <p>Sources: S. Bai et al., Qwen2.5-VL Technical Report, arXiv:2502.13923; Qwen3-VL Technical Report, arXiv:2511.21631; P. Wang et al., Qwen2-VL, arXiv:2409.12191;
 * L. Meng et al., DeepStack, arXiv:2406.04334; W. Kwon et al., PagedAttention, doi:10.1145/3600006.3613165, for prefixes that are read once.
 */
package io.telltale.qa.vlm.qwen;
