package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A headless Chromium of its own, with an empty profile, spoken to over one WebSocket. Closed, its process is gone. */
final class Chromium implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofSeconds(30);
    /** How long one command may take; far beyond what any takes on a busy machine. */
    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final HttpClient client;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

    private Chromium(Process process, URI address) {
        this.process = process;
        this.client = HttpClient.newHttpClient();
        this.socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    /** @param profile an empty folder of its own */
    static Chromium start(Path profile) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program(), "--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + profile,
                "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb", "--disable-features=Translate,MediaRouter,OptimizationHints",
                "--window-size=1280,900"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
            if (lines.size() >= 2) {
                return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("Chromium did not start: " + String.join(" ", command));
            }
            Thread.sleep(20);
        }
    }

    /** The program, or this test is skipped, or fails where a browser is required. */
    private static String program() {
        Optional<String> named = Optional.ofNullable(System.getenv("TELLTALE_CHROMIUM"));
        List<String> names = named.map(List::of).orElse(List.of("chromium", "chromium-browser", "google-chrome"));
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : names) {
                Path file = Path.of(folder).resolve(name);
                if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return file.toString();
                }
            }
        }
        String reason = "no Chromium was found on the PATH (Debian: apt-get install chromium)";
        return "true".equals(System.getenv("TELLTALE_REQUIRE_BROWSER")) ? fail(reason) : abort(reason);
    }

    /** A new tab in a browser context of its own: no cookies, no storage of other tabs. */
    Tab open() {
        return open(call("", "Target.createBrowserContext", JSON.createObjectNode()).get("browserContextId").asText());
    }

    /** A new tab that shares cookies and storage with another. */
    Tab openBeside(Tab other) {
        return open(other.context());
    }

    private Tab open(String context) {
        String target = call("", "Target.createTarget", JSON.createObjectNode().put("url", "about:blank").put("browserContextId", context)).get("targetId").asText();
        String session = call("", "Target.attachToTarget", JSON.createObjectNode().put("targetId", target).put("flatten", true)).get("sessionId").asText();
        Tab tab = new Tab(this, context, target, session);
        tabs.put(session, tab);
        tab.enable();
        return tab;
    }

    /** {@code method(params) -> result}. Session {@code ""} is the browser itself. */
    JsonNode call(String session, String method, ObjectNode params) {
        int id = lastId.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(method + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " was interrupted", e);
        }
    }

    void forget(Tab tab) {
        tabs.remove(tab.session());
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = awaited.remove(message.get("id").asInt());
            if (message.has("error")) {
                answer.completeExceptionally(new IOException(message.get("error").toString()));
            } else {
                answer.complete(message.get("result"));
            }
        } else {
            Tab tab = tabs.get(message.path("sessionId").asText());
            if (tab != null) {
                tab.heard(message.get("method").asText(), message.get("params"));
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts the pieces of a message together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    heard(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError("not JSON: " + text, e);
                } finally {
                    text.setLength(0);
                }
            }
            from.request(1);
            return null;
        }
    }
}
