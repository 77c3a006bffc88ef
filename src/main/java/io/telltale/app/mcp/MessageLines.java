package io.telltale.app.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code bytes -> lines}, UTF-8, each of at most so many bytes: of a longer one no more is kept, and it is read past. One thread. */
final class MessageLines {
    private final InputStream in;
    private final int mostBytes;

    /** @param text empty where the line was too long */
    record Line(Optional<String> text) {
    }

    MessageLines(InputStream in, int mostBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.mostBytes = mostBytes;
    }

    /** @return empty at the end of the input */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (++length <= mostBytes) {
                bytes.write(b);
            }
        }
        return Optional.of(new Line(length > mostBytes ? Optional.empty() : Optional.of(bytes.toString(StandardCharsets.UTF_8).strip())));
    }
}
