package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.qa.vlm.checkpoint.TextConfig;
import java.util.ArrayList;
import java.util.List;

/** Keys and values of each layer for a number of tokens that is fixed from the start: one buffer per layer, since a single one may exceed what a device gives out. */
final class KeyValues implements AutoCloseable {
    private final int capacity;
    private final List<Rows> keys = new ArrayList<>();
    private final List<Rows> values = new ArrayList<>();

    KeyValues(TransformerBackend backend, TextConfig text, int capacity) {
        this.capacity = capacity;
        for (int i = 0; i < text.layers(); i++) {
            keys.add(backend.rows(capacity, text.heads().keyWidth()));
            values.add(backend.rows(capacity, text.heads().keyWidth()));
        }
    }

    int capacity() {
        return capacity;
    }

    Rows keys(int layer) {
        return keys.get(layer);
    }

    Rows values(int layer) {
        return values.get(layer);
    }

    @Override
    public void close() {
        keys.forEach(Rows::close);
        values.forEach(Rows::close);
    }
}
