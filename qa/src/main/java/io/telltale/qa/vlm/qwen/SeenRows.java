package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Indices;
import io.telltale.kernels.transformer.Rows;
import java.util.List;

/**
 * What the vision tower says of some tokens of a step.
 *
 * @param rows     in place of their embeddings
 * @param features added behind the first layers of the decoder, one for each of them; each of the shape of {@code rows}
 * @param at       which tokens of the step they are
 */
record SeenRows(Rows rows, List<Rows> features, Indices at) {
}
