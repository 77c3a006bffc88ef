package io.telltale.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code telltale serve} in a process of its own: upload, run, look, delete, for each video. */
final class ServeWork implements Work {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Process process;
    private final String url;
    private final String token;
    private final List<Path> videos;
    private final HttpClient http = HttpClient.newHttpClient();

    ServeWork(List<Path> videos, Path said) throws IOException {
        this.videos = List.copyOf(videos);
        process = OwnProgram.start(said, "serve", "--port", "0", "--no-store", "-q", "--backend", "simd");
        BufferedReader out = process.inputReader();
        String address = out.readLine();
        if (address == null) {
            throw new IOException("telltale serve did not start; see " + said);
        }
        int at = address.indexOf("#token=");
        url = address.substring(0, at - 1);
        token = address.substring(at + "#token=".length());
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public int round() throws Exception {
        for (Path video : videos) {
            JsonNode taken = send(201, to("/api/videos").header("Content-Type", "application/octet-stream").header("X-File-Name", "soak.mp4").POST(BodyPublishers.ofByteArray(Files.readAllBytes(video))));
            JsonNode run = send(202, to("/api/runs").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"video\":\"" + taken.path("video").asText() + "\"}")));
            String place = "/api/runs/" + run.path("id").asText();
            while (List.of("queued", "running").contains(run.path("state").asText())) {
                Thread.sleep(200);
                run = send(200, to(place));
            }
            if (!run.path("state").asText().equals("done")) {
                throw new IllegalStateException("a run of telltale serve ended as " + run.path("state").asText() + ": " + run.path("error").asText());
            }
            fetch(200, to(place + "/frames/3.png"));
            fetch(204, to(place).DELETE());
        }
        return videos.size();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(int expected, HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(fetch(expected, request));
    }

    private byte[] fetch(int expected, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw new IllegalStateException("telltale serve answered " + response.statusCode() + " to " + response.uri().getPath() + ": " + new String(response.body()));
        }
        return response.body();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
