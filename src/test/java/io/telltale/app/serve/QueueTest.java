package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.PlantedSecond;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runs at once, of an engine that goes on when it is told to. */
@Timeout(60)
class QueueTest {
    @TempDir
    private static Path clips;
    private static Path video;

    @TempDir
    private Path folder;
    private final Semaphore steps = new Semaphore(0);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Exception trouble;
    private Served served;
    private Client client;

    @BeforeAll
    static void plant() throws IOException {
        video = PlantedSecond.in(clips).video();
    }

    @BeforeEach
    void start() throws IOException {
        Engine engine = (path, options, progress) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                for (int frame = 1; frame <= 3; frame++) {
                    progress.frames(frame, OptionalLong.of(3));
                    steps.acquire();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FootageException("stopped", e);
            } finally {
                atOnce.decrementAndGet();
            }
            switch (trouble) {
                case FootageException e -> throw e;
                case NoFaceException e -> throw e;
                case RuntimeException e -> throw e;
                case null, default -> {
                    return MadeUpSpotting.of(new FrameRate(30, 1), 10, 2, 5);
                }
            }
        };
        served = Served.start(folder, engine, 1 << 24);
        client = served.client();
    }

    @AfterEach
    void end() throws IOException {
        Path temporary = served.serving().folder();
        served.close();
        assertFalse(Files.exists(temporary));
    }

    /** Each video differs from the others, so that none is found. */
    private String begin(int number) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(video);
        byte[] other = java.util.Arrays.copyOf(bytes, bytes.length + number);
        return client.begin(Client.json(201, client.file("/api/videos", "clip" + number + ".mp4", other)).path("video").asText());
    }

    private JsonNode head(String run) throws IOException, InterruptedException {
        return client.json("/api/runs/" + run);
    }

    private void until(String run, String state) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < end; Thread.sleep(20)) {
            if (head(run).path("state").asText().equals(state)) {
                return;
            }
        }
        assertEquals(state, head(run).path("state").asText());
    }

    @Test
    void oneComputesAndTheOthersWait() throws Exception {
        String first = begin(1);
        String second = begin(2);
        String third = begin(3);
        until(first, "running");
        assertEquals("queued", head(second).path("state").asText());
        assertEquals(1, head(second).path("progress").path("ahead").asInt());
        assertEquals(2, head(third).path("progress").path("ahead").asInt());
        assertTrue(Client.error(409, client.get("/api/runs/" + second + "/traces")).contains("queued"));
        CompletableFuture<List<String>> one = CompletableFuture.supplyAsync(() -> progress(second));
        CompletableFuture<List<String>> two = CompletableFuture.supplyAsync(() -> progress(second));
        steps.release(9);
        assertEquals("event: done", one.get().get(one.get().size() - 2));
        assertEquals("event: done", two.get().get(two.get().size() - 2));
        until(third, "done");
        assertEquals(1, most.get());
        assertEquals(List.of(third, second, first), client.json("/api/runs").path("runs").findValuesAsText("id"));
    }

    private List<String> progress(String run) {
        try {
            return client.progress(run);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitingAndRunningOnesCanBeCancelled() throws Exception {
        String first = begin(1);
        String second = begin(2);
        String third = begin(3);
        until(first, "running");
        CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> progress(first));
        assertEquals("cancelled", Client.json(200, client.post("/api/runs/" + second + "/cancel", "")).path("state").asText());
        client.post("/api/runs/" + first + "/cancel", "");
        assertEquals("event: cancelled", heard.get().get(heard.get().size() - 2));
        steps.release(3);
        until(third, "done");
        assertEquals("cancelled", head(first).path("state").asText());
        assertEquals("cancelled", head(second).path("state").asText());
        assertEquals("done", Client.json(200, client.post("/api/runs/" + third + "/cancel", "")).path("state").asText(), "what is done stays done");
    }

    @Test
    void whatFailsSaysWhyInOneLine() throws Exception {
        steps.release(100);
        trouble = new NoFaceException("no face was found in clip1.mp4 (30 frames were read)");
        String first = begin(1);
        until(first, "failed");
        assertEquals("no face was found in clip1.mp4 (30 frames were read)", head(first).path("error").asText());
        assertTrue(head(first).path("result").isNull());
        trouble = new IllegalStateException("boom with details");
        String second = begin(2);
        List<String> heard = client.progress(second);
        assertEquals("event: failed", heard.get(heard.size() - 2));
        assertEquals("{\"error\":\"a defect: IllegalStateException\"}", heard.getLast().substring(6));
        assertEquals(1, served.complaints().size());
        trouble = null;
        String third = begin(3);
        until(third, "done");
    }

    @Test
    void aPageThatIsLoadedAnewGoesOnWhereItWas() throws Exception {
        String run = begin(1);
        until(run, "running");
        steps.release();
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", served.serving().port())) {
            socket.getOutputStream().write(("GET /api/runs/" + run + "/progress HTTP/1.1\r\nHost: localhost:" + served.serving().port() + "\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n").getBytes());
            assertTrue(socket.getInputStream().read() > 0);
        }
        CompletableFuture<List<String>> again = CompletableFuture.supplyAsync(() -> progress(run));
        steps.release(2);
        assertEquals("event: done", again.get().get(again.get().size() - 2));
    }

    @Test
    void removingARunStopsItAndRemovesItsUpload() throws Exception {
        String run = begin(1);
        until(run, "running");
        String videoId;
        try (var left = Files.list(served.serving().folder().resolve("uploads"))) {
            videoId = left.findFirst().orElseThrow().getFileName().toString();
        }
        Client.error(409, client.delete("/api/videos/" + videoId));
        assertEquals(204, client.delete("/api/runs/" + run).statusCode());
        try (var left = Files.list(served.serving().folder().resolve("uploads"))) {
            assertEquals(0, left.count());
        }
        assertEquals(404, client.get("/api/runs/" + run).statusCode());
        assertEquals(0, served.store().list().size());
    }

    @Test
    void aKeptRunWhoseVideoIsGoneKeepsItsResultAndHasNoPictures() throws Exception {
        steps.release(3);
        String run = begin(1);
        until(run, "done");
        String kept = "k" + Long.toHexString(served.store().list().getFirst().id());
        Path temporary = served.serving().folder();
        served.close();
        start();
        assertFalse(Files.exists(temporary));
        JsonNode head = head(kept);
        assertEquals("done", head.path("state").asText());
        assertFalse(head.path("footage").asBoolean());
        assertFalse(head.path("result").path("events").isEmpty());
        assertEquals(200, client.get("/api/runs/" + kept + "/traces").statusCode());
        Client.error(404, client.get("/api/runs/" + kept + "/frames/1.png"));
        Client.error(404, client.get("/api/runs/" + kept + "/video"));
        assertEquals(204, client.delete("/api/runs/" + kept).statusCode());
        assertEquals(404, client.get("/api/runs/" + kept).statusCode());
    }

    @Test
    void theEndComesWhileWorkIsUnderWay() throws Exception {
        String run = begin(1);
        begin(2);
        until(run, "running");
        CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> progress(run));
        Path temporary = served.serving().folder();
        served.serving().close();
        assertFalse(Files.exists(temporary));
        assertTrue(heard.handle((lines, error) -> true).get(10, TimeUnit.SECONDS), "nobody waits for ever");
        assertEquals(0, atOnce.get());
        start();
    }
}
