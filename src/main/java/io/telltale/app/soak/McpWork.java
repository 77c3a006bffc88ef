package io.telltale.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code telltale mcp} in a process of its own, over its standard streams: every video is spotted and asked about; a new time stamp makes it another video each round. */
final class McpWork implements Work {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Process process;
    private final BufferedReader from;
    private final BufferedWriter to;
    private final Path folder;
    private final List<Path> videos;
    private int calls;

    McpWork(List<Path> videos, Path folder, Path said) throws IOException {
        this.videos = List.copyOf(videos);
        this.folder = Files.createDirectories(folder);
        process = OwnProgram.start(said, "mcp", "--no-store", "--folder", folder.toString(), "-q", "--backend", "simd");
        from = process.inputReader();
        to = process.outputWriter();
        request("initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"soak\",\"version\":\"1\"}}");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    @Override
    public String name() {
        return "mcp";
    }

    @Override
    public int round() throws IOException {
        for (Path video : videos) {
            Path here = Files.copy(video, folder.resolve(video.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(here, FileTime.from(Instant.now()));
            call("spot", JSON.createObjectNode().put("video", here.getFileName().toString()));
            call("ask", JSON.createObjectNode().put("video", here.getFileName().toString()).put("question", "How many micro-expression events appear in this video?"));
        }
        return videos.size();
    }

    private void call(String tool, ObjectNode arguments) throws IOException {
        ObjectNode parameters = JSON.createObjectNode().put("name", tool);
        parameters.set("arguments", arguments);
        JsonNode result = request("tools/call", parameters.toString());
        if (result.path("isError").asBoolean(false)) {
            throw new IllegalStateException("the tool " + tool + " failed: " + result);
        }
    }

    private JsonNode request(String method, String parameters) throws IOException {
        int id = ++calls;
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}");
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            JsonNode said = JSON.readTree(line);
            if (said.path("id").asInt(-1) == id) {
                if (said.has("error")) {
                    throw new IllegalStateException("telltale mcp refused " + method + ": " + said.path("error"));
                }
                return said.path("result");
            }
        }
        throw new IOException("telltale mcp ended");
    }

    private void send(String line) throws IOException {
        to.write(line);
        to.newLine();
        to.flush();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        to.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
