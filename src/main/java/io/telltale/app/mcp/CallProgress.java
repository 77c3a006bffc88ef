package io.telltale.app.mcp;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * {@code frames spotted -> notifications/progress}, where the client gave a token: the first and the last, and between them some in a second. Called by the thread
 * that spots, which may work for other clients too: what goes wrong here is not its business.
 */
final class CallProgress implements RunListener {
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final long BIG = 64L << 20;

    private final McpSyncServerExchange exchange;
    private final Object token;
    private final Consumer<String> warnings;
    private final InstantSource clock;
    private Instant last = Instant.MIN;
    private double told = -1;

    /** @param token null where the client wants no progress */
    CallProgress(McpSyncServerExchange exchange, Object token, Consumer<String> warnings, InstantSource clock) {
        this.exchange = exchange;
        this.token = token;
        this.warnings = warnings;
        this.clock = clock;
    }

    @Override
    public void lookingUp(long done, long all) {
        if (all > BIG) {
            tell(0, OptionalLong.empty(), "Looking whether this footage was spotted before");
        }
    }

    @Override
    public void frames(long done, OptionalLong expected) {
        boolean isLast = expected.isPresent() && done >= expected.getAsLong();
        if (isLast || !clock.instant().isBefore(last.plus(told <= 0 ? Duration.ZERO : BETWEEN))) {
            tell(done, expected, done + (expected.isPresent() ? " of " + expected.getAsLong() : "") + " frames spotted");
        }
    }

    @Override
    public void warning(String line) {
        warnings.accept(line);
    }

    /** The protocol wants numbers that rise. */
    private void tell(double done, OptionalLong all, String message) {
        if (token == null || done <= told || Thread.currentThread().isInterrupted()) {
            return;
        }
        told = done;
        last = clock.instant();
        try {
            exchange.progressNotification(McpSchema.ProgressNotification.builder(token, done).total(all.isPresent() ? Double.valueOf(all.getAsLong()) : null).message(message).build());
        } catch (RuntimeException e) {
            told = Double.MAX_VALUE;
            if (isInterruption(e)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isInterruption(Throwable e) {
        return e != null && (e instanceof InterruptedException || isInterruption(e.getCause()));
    }
}
