package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests under way, so that {@code notifications/cancelled} finds its own (MCP 2025-11-25, Cancellation). The SDK hands no request numbers to tools and drops
 * that notification; so both transports keep this list.
 */
final class ClientCalls {
    static final String CANCELLED = "notifications/cancelled";
    private final Map<Key, ClientCall> underWay = new ConcurrentHashMap<>();

    /** @param id a JSON string or number; {@code 1} and {@code "1"} are two */
    private record Key(String session, JsonNode id) {
    }

    ClientCall begin(String session, JsonNode id) {
        ClientCall call = new ClientCall();
        underWay.put(new Key(session, id), call);
        return call;
    }

    void end(String session, JsonNode id, ClientCall call) {
        underWay.remove(new Key(session, id), call);
    }

    /** What is not under way any more, or never was, is no error: the two messages may have crossed. */
    void cancel(String session, JsonNode id) {
        ClientCall call = underWay.get(new Key(session, id));
        if (call != null) {
            call.cancel();
        }
    }

    void cancelAll() {
        underWay.values().forEach(ClientCall::cancel);
    }
}
