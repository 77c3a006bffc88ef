package io.telltale.app.mcp;

import io.telltale.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;

/** Lines of a client, and the messages in them. */
public final class McpTargets {
    private static final int MOST_BYTES = 4096;

    public static final List<Target> ALL = List.of(Target.of("mcp-messages", McpTargets::messages, JsonRpc.NoMessageException.class));

    private McpTargets() {
    }

    private static void messages(byte[] input) throws Exception {
        MessageLines lines = new MessageLines(new ByteArrayInputStream(input), MOST_BYTES);
        for (Optional<MessageLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().text().isPresent()) {
                JsonRpc.read(line.get().text().get()).cancelled();
            }
        }
    }
}
