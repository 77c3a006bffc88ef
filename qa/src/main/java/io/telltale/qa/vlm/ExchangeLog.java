package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Every request and what came of it, as JSON Lines: {@code time}, {@code url}, {@code request_sha256}, {@code request} (pictures as {@code media_type},
 * {@code bytes}, {@code sha256}), {@code try}, then {@code status} and {@code response} (the body as text), or {@code error}. No header is written, and the key
 * is struck out of the rest.
 *
 * <p>One line each try, written at once; lines are appended to a file that is there. Safe for several threads.
 */
public final class ExchangeLog {
    private final Path file;

    private ExchangeLog(Path file) {
        this.file = file;
    }

    /** Writes nothing. */
    public static ExchangeLog none() {
        return new ExchangeLog(null);
    }

    /** @throws IOException where the file cannot be written */
    public static ExchangeLog to(Path file) throws IOException {
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
        return new ExchangeLog(file);
    }

    boolean isKept() {
        return file != null;
    }

    /** @throws ModelException where the file can no longer be written: an exchange that is not on record does not count */
    synchronized void add(ObjectNode line) throws ModelException {
        if (!isKept()) {
            return;
        }
        try {
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ModelException(ModelException.Scope.MODEL, "cannot write the log " + file + ": " + FileTrouble.why(e), e);
        }
    }
}
