/**
 * What lies in a folder of a Hugging Face checkpoint: the configuration, the weights, adapters over them, and how pictures and answers are made.
 *
 * <p>Nothing in such a folder is trusted: sizes are checked against the file before anything is allocated, and what is wrong, missing or unsupported is a
 * {@link io.telltale.qa.vlm.checkpoint.CheckpointException} of one line that names the file and the tensor or key.
 *
 * <pre>
 * config.json ------------------&gt; QwenConfig --&gt; ExpectedTensor: every name and shape
 * model.safetensors | shards ---&gt; Safetensors (mapped) --+            |
 * adapter_model.safetensors ----&gt; LoraAdapter -----------+--&gt; CheckpointFolder --&gt; QuantisedStore &lt;--&gt; a file in the cache
 *                                                              W + s B A, float32     INT8 | Q4
 * </pre>
 *
 * <p>A {@link io.telltale.qa.vlm.checkpoint.WeightStore} gives the weights by their canonical names: a {@link io.telltale.qa.vlm.checkpoint.CheckpointFolder} as they
 * are stored, with adapters merged; a {@link io.telltale.qa.vlm.checkpoint.QuantisedStore} over it with the decoder quantised once and kept on the disk. Weights are
 * mapped, not read: a page comes from the disk when a backend touches it. {@link io.telltale.qa.vlm.checkpoint.MemoryNeed} says what a shape takes, {@link
 * io.telltale.qa.vlm.checkpoint.RandomCheckpoint} writes a checkpoint of random numbers of any shape, to measure speed without the released weights.
 *
 * <p>An adapter changes a matrix W into W + s B A with s = alpha / r, or alpha / sqrt r where it says so; several apply in turn. Merging is exact in float32 and costs 4
 * bytes a number for the matrices that are changed; adapters that were trained over a quantised base are merged into the unquantised one, as is customary.
 *
 * <p>Where we deviate: transformers takes what a configuration leaves out from defaults that differ from the released models (the base of the rotary frequencies, the
 * epsilon of norms, the width of the tower); here such a key must be there. A tensor that a shard holds and the index does not name is refused, where others ignore it.
 * Formats that can run code (pickled .bin files) are not read.
 *
 * <p>Sources: the format: huggingface/safetensors, README; names and keys: transformers 5.18.0 and the config.json of the released models; adapters: E. J. Hu et al.,
 * LoRA, ICLR 2022, arXiv:2106.09685; D. Kalajdzievski, rsLoRA, arXiv:2312.03732; PEFT 0.21.0. Qwen2.5-VL: S. Bai et al., arXiv:2502.13923; Qwen3: A. Yang et al.,
 * arXiv:2505.09388.
 */
package io.telltale.qa.vlm.checkpoint;
