package io.telltale.qa.vlm.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tokenizer of the tiny checkpoints, and its file to be spoilt. */
final class TinyTokenizer {
    private TinyTokenizer() {
    }

    static Path resource(String name) {
        try {
            return Path.of(TinyTokenizer.class.getResource("/vlm/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Tokenizer read() {
        try {
            return Tokenizer.read(resource("q3vl"));
        } catch (CheckpointException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode json() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(resource("q3vl/tokenizer.json")));
    }
}
