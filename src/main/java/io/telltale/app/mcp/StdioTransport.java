package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * One client over a pair of streams, a message a line (MCP 2025-11-25, Transports, stdio).
 *
 * <p>In place of the SDK's own, which ends the session at the first line that is no message, forgets the answers under way when the input ends, lets what comes before
 * the handshake wait for ever, and knows no cancellation.
 */
final class StdioTransport implements McpServerTransportProvider {
    private static final String SESSION = "stdio";
    private static final int NOT_READY = -32002;

    private final McpJsonMapper json = ToolServer.json();
    private final MessageLines in;
    private final OutputStream out;
    private final ClientCalls calls = new ClientCalls();
    private final Consumer<String> log;
    private McpServerSession session;
    private boolean ready;
    private boolean broken;
    private int underWay;

    /** @param log told what the user of the server should know */
    StdioTransport(InputStream in, OutputStream out, Consumer<String> log) {
        this.in = new MessageLines(in, JsonRpc.MOST_BYTES);
        this.out = out;
        this.log = log;
    }

    /** Serves the client that started this process. The SDK is not loaded before this is called, so that other commands start as fast as without it. */
    static void serveProcess(ToolServer tools, Consumer<String> log) throws IOException, InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // From here on the standard output belongs to the protocol: what anything else prints goes where people read.
        System.setOut(System.err);
        StdioTransport transport = new StdioTransport(new FileInputStream(FileDescriptor.in), out, log);
        tools.over(transport);
        transport.serve();
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Out());
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(ProtocolVersions.MCP_2024_11_05, ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);
    }

    /** Serves until the input ends and all that was asked is answered; or nobody reads the answers any more, and all is stopped. */
    void serve() throws IOException, InterruptedException {
        try {
            for (Optional<MessageLines.Line> line = in.next(); line.isPresent() && !isBroken(); line = in.next()) {
                take(line.get());
            }
            awaitAnswers();
        } finally {
            calls.cancelAll();
            session.close();
        }
    }

    private void take(MessageLines.Line line) {
        try {
            String text = line.text().orElseThrow(JsonRpc::tooLong);
            if (!text.isEmpty()) {
                take(text, JsonRpc.read(text));
            }
        } catch (JsonRpc.NoMessageException e) {
            write(e.answer());
        }
    }

    private void take(String text, JsonRpc.Read message) throws JsonRpc.NoMessageException {
        if (message.cancelled().isPresent()) {
            calls.cancel(SESSION, message.cancelled().get());
            return;
        }
        String method = message.method().orElse("");
        if (message.isRequest() && !ready && !method.equals(McpSchema.METHOD_INITIALIZE)) {
            JsonNode id = message.id().orElseThrow();
            write(method.equals(McpSchema.METHOD_PING) ? JsonRpc.nothing(id) : JsonRpc.error(id, NOT_READY, "send initialize and notifications/initialized first"));
            return;
        }
        ready |= method.equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
        McpSchema.JSONRPCMessage read;
        try {
            read = McpSchema.deserializeJsonRpcMessage(json, text);
        } catch (IOException | IllegalArgumentException e) {
            throw new JsonRpc.NoMessageException(message.id().orElse(null), McpSchema.ErrorCodes.INVALID_REQUEST, "not a message of the Model Context Protocol");
        }
        hand(read, message);
    }

    private void hand(McpSchema.JSONRPCMessage read, JsonRpc.Read message) {
        ClientCall call = message.isRequest() ? calls.begin(SESSION, message.id().orElseThrow()) : new ClientCall();
        count(1);
        session.handle(read).contextWrite(context -> context.put(McpTransportContext.KEY, McpTransportContext.create(Map.of(ClientCall.KEY, call)))).doFinally(_ -> {
            message.id().ifPresent(id -> calls.end(SESSION, id, call));
            count(-1);
        }).subscribe(_ -> { }, e -> log.accept("a message could not be handled: " + e));
    }

    private synchronized void count(int more) {
        underWay += more;
        notifyAll();
    }

    private synchronized void awaitAnswers() throws InterruptedException {
        while (underWay > 0) {
            wait();
        }
    }

    private synchronized boolean isBroken() {
        return broken;
    }

    private synchronized void write(String message) {
        if (broken) {
            return;
        }
        try {
            out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Nobody is there any more. What is under way is for nobody.
            broken = true;
            calls.cancelAll();
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
        return session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    private final class Out implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                try {
                    write(json.writeValueAsString(message));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
