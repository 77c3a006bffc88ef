package io.telltale.app.ask;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/**
 * Where a chat gets its questions from, a line each.
 *
 * @param interactive whether somebody types them, and wants to see whose turn it is
 */
public record ChatInput(BufferedReader lines, boolean interactive) {
    /** The standard input: a terminal, a pipe or a file. */
    public static ChatInput standard() {
        Charset charset = Charset.forName(System.getProperty("stdin.encoding", Charset.defaultCharset().name()));
        return new ChatInput(new BufferedReader(new InputStreamReader(System.in, charset)), System.console() != null && System.console().isTerminal());
    }
}
