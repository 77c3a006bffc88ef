package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.HeadShape;
import io.telltale.kernels.transformer.Indices;
import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.Spans;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.Weights;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.TextConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decoder of Qwen2, Qwen2.5, Qwen3 and of their seeing families: {@code x += attention(norm x)}, {@code x += down(silu(gate norm x) * up norm x)} layer by
 * layer, then a norm and the output matrix. It keeps keys and values of the tokens it was given ({@link KeyValues}) and owns its working rows, sized once.
 */
final class TextDecoder implements AutoCloseable {
    /** Tokens worked on at once: enough for the matrix products to be bound by arithmetic, few enough that the working rows stay small. */
    static final int CHUNK = 512;

    private final TransformerBackend backend;
    private final TextConfig text;
    private final Weights embeddings;
    private final List<TextLayer> layers;
    private final Rows norm;
    private final Linear head;
    private final Rotary rotary;
    private final Rows x;
    private final Rows normed;
    private final Rows query;
    private final Rows key;
    private final Rows value;
    private final Rows attended;
    private final Rows gated;
    private final Rows cos;
    private final Rows sin;

    private TextDecoder(TransformerBackend backend, TextConfig text, Weights embeddings, List<TextLayer> layers, Rows norm, Linear head) {
        this.backend = backend;
        this.text = text;
        this.embeddings = embeddings;
        this.layers = layers;
        this.norm = norm;
        this.head = head;
        this.rotary = Rotary.ofText(text);
        HeadShape heads = text.heads();
        x = backend.rows(CHUNK, text.hidden());
        normed = backend.rows(CHUNK, text.hidden());
        query = backend.rows(CHUNK, heads.queryWidth());
        key = backend.rows(CHUNK, heads.keyWidth());
        value = backend.rows(CHUNK, heads.keyWidth());
        attended = backend.rows(CHUNK, heads.queryWidth());
        gated = backend.rows(CHUNK, text.intermediate());
        cos = rotary.rows(backend, CHUNK);
        sin = rotary.rows(backend, CHUNK);
    }

    static TextDecoder load(Loading root, QwenConfig config) throws CheckpointException {
        TextConfig text = config.text();
        Loading model = root.under("model.language_model.");
        Weights embeddings = model.matrix("embed_tokens.weight", text.vocabulary(), text.hidden());
        List<TextLayer> layers = new ArrayList<>();
        for (int i = 0; i < text.layers(); i++) {
            layers.add(TextLayer.load(model.under("layers." + i + "."), text, config.family().isThird()));
        }
        Linear head = config.tied() ? Linear.of(embeddings) : root.plain("lm_head", text.vocabulary(), text.hidden());
        return new TextDecoder(root.backend(), text, embeddings, layers, model.vector("norm.weight", text.hidden()), head);
    }

    /** A cache for so many tokens. */
    KeyValues cache(int tokens) {
        return new KeyValues(backend, text, tokens);
    }

    /**
     * Reads at most {@link #CHUNK} tokens into the cache.
     *
     * @param step   the tokens, where their keys and values go, and what each sees
     * @param seen   rows that take the place of embeddings, where some of the tokens stand for pictures
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     * @return the last layer's rows, one for each token, before the final norm; valid until the next call
     */
    Rows read(Step step, Optional<SeenRows> seen, KeyValues cache) {
        int n = step.tokens().length;
        Rows rows = x.slice(0, n);
        Rows c = cos.slice(0, n);
        Rows s = sin.slice(0, n);
        rotary.write(step.positions(), 0, n, c, s);
        try (Indices tokens = backend.indices(step.tokens()); Indices at = backend.indices(step.at()); Spans spans = backend.spans(step.shared(), step.from(), step.to())) {
            backend.embed(embeddings, tokens, rows);
            seen.ifPresent(pictures -> backend.scatter(pictures.rows(), pictures.at(), rows));
            for (int i = 0; i < layers.size(); i++) {
                Interruption.check();
                attend(layers.get(i), rows, c, s, at, spans, cache.keys(i), cache.values(i));
                think(layers.get(i), rows);
                if (seen.isPresent() && i < seen.get().features().size()) {
                    backend.scatterAdd(seen.get().features().get(i), seen.get().at(), rows);
                }
            }
        }
        return rows;
    }

    private void attend(TextLayer layer, Rows rows, Rows c, Rows s, Indices at, Spans spans, Rows keys, Rows values) {
        int n = rows.count();
        Rows h = normed.slice(0, n);
        Rows q = query.slice(0, n);
        Rows k = key.slice(0, n);
        Rows v = value.slice(0, n);
        Rows o = attended.slice(0, n);
        backend.rmsNorm(rows, layer.inputNorm(), text.rmsEpsilon(), h);
        backend.linear(layer.query(), h, q);
        backend.linear(layer.key(), h, k);
        backend.linear(layer.value(), h, v);
        layer.queryNorm().ifPresent(weight -> backend.rmsNorm(q, weight, text.rmsEpsilon(), q));
        layer.keyNorm().ifPresent(weight -> backend.rmsNorm(k, weight, text.rmsEpsilon(), k));
        backend.rotate(q, text.heads().headWidth(), c, s);
        backend.rotate(k, text.heads().headWidth(), c, s);
        backend.scatter(k, at, keys);
        backend.scatter(v, at, values);
        backend.attention(text.heads(), q, keys, values, spans, o);
        backend.linearAdd(layer.output(), o, rows);
    }

    private void think(TextLayer layer, Rows rows) {
        int n = rows.count();
        Rows h = normed.slice(0, n);
        Rows g = gated.slice(0, n);
        backend.rmsNorm(rows, layer.attentionNorm(), text.rmsEpsilon(), h);
        backend.gated(layer.gate(), layer.up(), h, g);
        backend.linearAdd(layer.down(), g, rows);
    }

    /** One number for each word of the vocabulary, for each of these rows (of {@link #read}): row by row. */
    float[] logits(Rows rows) {
        int n = rows.count();
        float[] result = new float[n * text.vocabulary()];
        try (Rows logits = backend.rows(n, text.vocabulary())) {
            Rows h = normed.slice(0, n);
            backend.rmsNorm(rows, norm, text.rmsEpsilon(), h);
            backend.linear(head, h, logits);
            logits.read(result);
        }
        return result;
    }

    @Override
    public void close() {
        List.of(x, normed, query, key, value, attended, gated, cos, sin).forEach(Rows::close);
    }
}
