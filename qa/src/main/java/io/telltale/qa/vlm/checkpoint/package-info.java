/**
 * What lies in a folder of a Hugging Face checkpoint: the configuration, the weights, adapters over them, and how pictures and answers are made.
 *
 * <p>Nothing in such a folder is trusted: sizes are checked against the file before anything is allocated, and what is wrong, missing or unsupported is a
 * {@link io.telltale.qa.vlm.checkpoint.CheckpointException} of one line that names the file and the tensor or key.
 */
package io.telltale.qa.vlm.checkpoint;
