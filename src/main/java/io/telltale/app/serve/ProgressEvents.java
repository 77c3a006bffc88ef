package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * The progress of a run as server-sent events (WHATWG HTML, 9.2): each is the whole standing, so that whoever comes later or comes again misses nothing. Ends with the run, with the
 * client, or with the server.
 */
final class ProgressEvents {
    private static final long WAIT_MILLIS = 500;
    /** After so many waits without news a comment is sent, which finds out whether the client is still there. */
    private static final int QUIET = 20;
    /** Between two events; a page cannot show more. */
    private static final long PAUSE_MILLIS = 80;

    private ProgressEvents() {
    }

    /** @param isClosing whether the server ends */
    static void send(ServedRun run, ToLongFunction<ServedRun> ahead, OutputStream out, BooleanSupplier isClosing) throws IOException, InterruptedException {
        write(out, "retry: 1000\n\n");
        Standing standing = run.standing();
        long ahead0 = -1;
        int quiet = 0;
        long sent = -1;
        while (!isClosing.getAsBoolean()) {
            long before = ahead.applyAsLong(run);
            if (standing.version() != sent || before != ahead0) {
                sent = standing.version();
                ahead0 = before;
                quiet = 0;
                event(out, "progress", standing.progress(before));
                if (standing.state().isEnd()) {
                    end(run, standing, out);
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            } else if (++quiet % QUIET == 0) {
                write(out, ":\n\n");
            }
            standing = run.await(sent, WAIT_MILLIS);
        }
    }

    private static void end(ServedRun run, Standing standing, OutputStream out) throws IOException {
        switch (standing.state()) {
            case FAILED -> event(out, "failed", Call.object().put("error", standing.error().orElse("")));
            case CANCELLED -> event(out, "cancelled", Call.object());
            default -> event(out, "done", Call.object().put("id", run.id()));
        }
    }

    private static void event(OutputStream out, String name, ObjectNode data) throws IOException {
        write(out, "event: " + name + "\ndata: " + data + "\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
