package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Who calls the server, with the token or without. */
record Client(HttpClient http, String url, String token) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Client of(Serving serving) {
        return new Client(HttpClient.newHttpClient(), serving.url(), serving.token());
    }

    HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path.substring(1))).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<byte[]> file(String path, String name, byte[] bytes) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/octet-stream").header("X-File-Name", name).POST(BodyPublishers.ofByteArray(bytes)));
    }

    HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
        return send(to(path).DELETE());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return json(200, get(path));
    }

    static JsonNode json(int status, HttpResponse<byte[]> response) throws IOException {
        assertEquals(status, response.statusCode(), () -> text(response));
        return JSON.readTree(response.body());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The one line of a refusal. */
    static String error(int status, HttpResponse<byte[]> response) throws IOException {
        String line = json(status, response).path("error").asText();
        assertEquals(1, line.lines().count(), line);
        return line;
    }

    String upload(Path video, String name) throws IOException, InterruptedException {
        return json(201, file("/api/videos", name, Files.readAllBytes(video))).path("video").asText();
    }

    String begin(String video) throws IOException, InterruptedException {
        return json(202, post("/api/runs", "{\"video\":\"" + video + "\"}")).path("id").asText();
    }

    /** All events until the stream ends. */
    List<String> progress(String run) throws IOException, InterruptedException {
        HttpResponse<java.util.stream.Stream<String>> stream = http.send(to("/api/runs/" + run + "/progress").build(), BodyHandlers.ofLines());
        assertEquals("text/event-stream; charset=utf-8", stream.headers().firstValue("Content-Type").orElse(""));
        try (var lines = stream.body()) {
            return lines.filter(line -> line.startsWith("event: ") || line.startsWith("data: ")).toList();
        }
    }
}
