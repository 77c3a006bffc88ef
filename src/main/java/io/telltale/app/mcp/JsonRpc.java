package io.telltale.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Optional;

/** {@code text -> one message of JSON-RPC 2.0}, or why it is none; before the SDK sees it, which would end the session. */
final class JsonRpc {
    /** Of one message; the tools need some hundred bytes. */
    static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonRpc() {
    }

    /** A message that is none; the answer to it. */
    static final class NoMessageException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String answer;

        NoMessageException(JsonNode id, int code, String line) {
            super(line);
            this.answer = error(id, code, line);
        }

        /** JSON, one line. */
        String answer() {
            return answer;
        }
    }

    /**
     * What is to be known of a message.
     *
     * @param id     of a request or a response
     * @param method of a request or a notification
     */
    record Read(Optional<JsonNode> id, Optional<String> method, JsonNode params) {
        boolean isRequest() {
            return id.isPresent() && method.isPresent();
        }

        /** The request that is taken back, where this says so. */
        Optional<JsonNode> cancelled() {
            return id.isEmpty() && method.equals(Optional.of(ClientCalls.CANCELLED)) ? Optional.ofNullable(params.get("requestId")) : Optional.empty();
        }
    }

    static Read read(String text) throws NoMessageException {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NoMessageException(NullNode.instance, McpSchema.ErrorCodes.PARSE_ERROR, "not JSON; a message is one JSON object on one line");
        }
        if (!json.isObject()) {
            throw new NoMessageException(NullNode.instance, McpSchema.ErrorCodes.INVALID_REQUEST, "not a JSON object; a message is one JSON object on one line");
        }
        JsonNode id = json.get("id");
        if (id != null && !id.isTextual() && !id.isIntegralNumber()) {
            throw new NoMessageException(NullNode.instance, McpSchema.ErrorCodes.INVALID_REQUEST, "the id of a message is a string or a whole number");
        }
        JsonNode method = json.get("method");
        boolean isResponse = method == null && id != null && (json.has("result") || json.has("error"));
        JsonNode params = json.path("params");
        if (!json.path("jsonrpc").asText().equals("2.0") || !isResponse && (method == null || !method.isTextual()) || !params.isMissingNode() && !params.isObject()) {
            throw new NoMessageException(id == null ? NullNode.instance : id, McpSchema.ErrorCodes.INVALID_REQUEST, "not a message of JSON-RPC 2.0: it has jsonrpc \"2.0\", a method, and an object of params");
        }
        return new Read(Optional.ofNullable(id), Optional.ofNullable(method).map(JsonNode::asText), params);
    }

    static NoMessageException tooLong() {
        return new NoMessageException(NullNode.instance, McpSchema.ErrorCodes.INVALID_REQUEST, "a message of more than " + MOST_BYTES + " bytes is not read");
    }

    static String error(JsonNode id, int code, String line) {
        ObjectNode answer = envelope(id);
        answer.putObject("error").put("code", code).put("message", line);
        return answer.toString();
    }

    /** The answer that says nothing but that there is one. */
    static String nothing(JsonNode id) {
        ObjectNode answer = envelope(id);
        answer.putObject("result");
        return answer.toString();
    }

    private static ObjectNode envelope(JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer;
    }
}
