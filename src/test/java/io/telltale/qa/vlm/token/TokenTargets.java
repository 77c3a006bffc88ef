package io.telltale.qa.vlm.token;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tokenizers, and calls of tools in what a model wrote. */
public final class TokenTargets {
    public static final List<Target> ALL = List.of(
            Target.of("tokenizer", input -> Tokenizer.read(InputFile.of("tokenizer.json", input)), CheckpointException.class),
            Target.of("tool-calls", input -> ToolCalls.parse(new String(input, StandardCharsets.UTF_8))));

    private TokenTargets() {
    }
}
