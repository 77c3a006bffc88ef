package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.HeadShape;
import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.TextConfig;
import java.util.Optional;

/**
 * The weights of one layer of the decoder.
 *
 * @param queryNorm on each head, before it is rotated; in the third generation alone, as is {@code keyNorm}
 */
record TextLayer(Rows inputNorm, Linear query, Linear key, Linear value, Optional<Rows> queryNorm, Optional<Rows> keyNorm, Linear output, Rows attentionNorm, Linear gate,
        Linear up, Linear down) {
    static TextLayer load(Loading from, TextConfig text, boolean third) throws CheckpointException {
        HeadShape heads = text.heads();
        Loading attention = from.under("self_attn.");
        return new TextLayer(
                from.vector("input_layernorm.weight", text.hidden()),
                projection(attention, "q_proj", heads.queryWidth(), text, third),
                projection(attention, "k_proj", heads.keyWidth(), text, third),
                projection(attention, "v_proj", heads.keyWidth(), text, third),
                headNorm(attention, "q_norm.weight", heads, third),
                headNorm(attention, "k_norm.weight", heads, third),
                attention.plain("o_proj", text.hidden(), heads.queryWidth()),
                from.vector("post_attention_layernorm.weight", text.hidden()),
                from.plain("mlp.gate_proj", text.intermediate(), text.hidden()),
                from.plain("mlp.up_proj", text.intermediate(), text.hidden()),
                from.plain("mlp.down_proj", text.hidden(), text.intermediate()));
    }

    private static Linear projection(Loading attention, String name, int outputs, TextConfig text, boolean third) throws CheckpointException {
        return third ? attention.plain(name, outputs, text.hidden()) : attention.biased(name, outputs, text.hidden());
    }

    private static Optional<Rows> headNorm(Loading attention, String name, HeadShape heads, boolean third) throws CheckpointException {
        return third ? Optional.of(attention.vector(name, heads.headWidth())) : Optional.empty();
    }
}
