package io.telltale.qa.vlm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on loopback that behaves as it was told, once each; after that it fails the test with 599. Remembers what it was sent. */
final class Misbehaving implements AutoCloseable {
    /** What one request meets. */
    @FunctionalInterface
    interface Behaviour {
        void meet(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** What one request brought. */
    record Request(String method, String path, String authorization, String body) { }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Behaviour> behaviours = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    Misbehaving(Behaviour... behaviours) {
        this.behaviours.addAll(List.of(behaviours));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::meet);
        server.setExecutor(threads);
        server.start();
    }

    private void meet(HttpExchange exchange) throws IOException {
        Behaviour next;
        synchronized (this) {
            requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            next = behaviours.isEmpty() ? status(599, "nothing more was planned") : behaviours.poll();
        }
        try (exchange) {
            next.meet(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static String completion(String text) {
        return "{\"id\":\"x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7,\"total_tokens\":107}}";
    }

    static Behaviour good(String text) {
        return body(200, "application/json", completion(text));
    }

    static Behaviour json(String body) {
        return body(200, "application/json", body);
    }

    static Behaviour status(int status, String message, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            body(status, "application/json", "{\"error\":{\"message\":\"" + message + "\"}}").meet(exchange);
        };
    }

    static Behaviour body(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Promises more than it sends. */
    static Behaviour cutInTheMiddle() {
        return exchange -> {
            byte[] bytes = completion("never whole").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
    }

    /** Sends the headers at once, then drops of a body for as long as anybody listens. */
    static Behaviour endless(int pauseMillis) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[pauseMillis == 0 ? 8192 : 1];
            java.util.Arrays.fill(piece, (byte) ' ');
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(piece);
                exchange.getResponseBody().flush();
                Thread.sleep(pauseMillis);
            }
        };
    }
}
