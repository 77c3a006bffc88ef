package io.telltale.app.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;

/** A request and its answer, in the words of this package. One thread; an answer is given once. */
final class Call {
    private static final int LONGEST_NAME = 255;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Request request;
    private final Response response;
    private final Map<String, String> places;
    private final Fields query;

    /** @param places what the parts of the path are that the route names */
    Call(Request request, Response response, Map<String, String> places) throws Refusal {
        this.request = request;
        this.response = response;
        this.places = Map.copyOf(places);
        try {
            this.query = Request.extractQueryParameters(request);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "what stands behind the ? of the address cannot be read", e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written by ourselves cannot be read", e);
        }
    }

    String place(String name) {
        return places.get(name);
    }

    /** A part of the path that is a frame; its digits are checked by the route. */
    long frame(String name) throws Refusal {
        return whole(name, places.get(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name)).filter(value -> !value.isEmpty());
    }

    /** @throws Refusal where it is neither {@code true} nor {@code false} */
    boolean flag(String name) throws Refusal {
        String value = query(name).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.wrong(name + " is true or false, got '" + value + "'");
        };
    }

    Optional<Long> whole(String name) throws Refusal {
        Optional<String> value = query(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(whole(name, value.get()));
    }

    private static long whole(String name, String value) throws Refusal {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + " is a whole number, got '" + value + "'", e);
        }
    }

    /** A number of the query within bounds, both inside. */
    long within(String name, long least, long most, long otherwise) throws Refusal {
        long value = whole(name).orElse(otherwise);
        if (value < least || value > most) {
            throw Refusal.wrong(name + " must be " + least + " to " + most + ", got " + value);
        }
        return value;
    }

    /** The name that a client gives a file: to show, never a path. */
    String fileName() throws Refusal {
        String given = header("X-File-Name").orElseThrow(() -> Refusal.wrong("the header X-File-Name is missing: what is the file called?"));
        try {
            String name = URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "").strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw Refusal.wrong("a file name has 1 to " + LONGEST_NAME + " characters, got " + name.length());
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "the header X-File-Name must be percent-encoded UTF-8", e);
        }
    }

    /** Bytes of the body as the client announces them, -1 where it does not. */
    long length() {
        return request.getLength();
    }

    InputStream body() {
        return Content.Source.asInputStream(request);
    }

    boolean isJson() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/json;");
    }

    byte[] bytes(int most) throws IOException, Refusal {
        if (length() > most) {
            throw new Refusal(413, "at most " + most / 1024 + " kB, got " + length() / 1024);
        }
        byte[] bytes = body().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new Refusal(413, "at most " + most / 1024 + " kB");
        }
        return bytes;
    }

    /** A body that is a JSON object. */
    JsonNode json(int most) throws IOException, Refusal {
        if (!isJson()) {
            throw new Refusal(415, "JSON is expected, with Content-Type: application/json");
        }
        try {
            JsonNode json = JSON.readTree(bytes(most));
            if (json == null || !json.isObject()) {
                throw Refusal.wrong("a JSON object is expected");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("it breaks off"), e);
        }
    }

    Call with(String header, String value) {
        response.getHeaders().put(header, value);
        return this;
    }

    Call adding(String header, String value) {
        response.getHeaders().add(header, value);
        return this;
    }

    void json(int status, JsonNode json) throws IOException {
        bytes(status, "application/json", JSON.writeValueAsBytes(json));
    }

    void bytes(int status, String type, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        response.getHeaders().put("Content-Length", bytes.length);
        boolean bare = request.getMethod().equals("HEAD");
        Content.Sink.write(response, true, bare ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes));
    }

    void empty(int status) throws IOException {
        response.setStatus(status);
        Content.Sink.write(response, true, ByteBuffer.allocate(0));
    }

    /** For an answer whose length is not known, or that is long; the caller closes it. */
    OutputStream stream(int status, String type) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        return Content.Sink.asOutputStream(response);
    }

    boolean isHead() {
        return request.getMethod().equals("HEAD");
    }
}
