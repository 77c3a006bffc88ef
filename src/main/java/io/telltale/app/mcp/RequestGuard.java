package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;
import io.modelcontextprotocol.spec.HttpHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the tools over HTTP: who may ask (token, {@code Origin}, {@code Host}: MCP 2025-11-25, Transports, security warning), how much, and which
 * request is taken back. Everything else goes on to the SDK.
 */
final class RequestGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient ServerHttpHeaderValidator headers;
    private final transient Optional<String> token;
    private final transient ClientCalls calls;

    RequestGuard(ServerHttpHeaderValidator headers, Optional<String> token, ClientCalls calls) {
        this.headers = headers;
        this.token = token;
        this.calls = calls;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            headers.validate(new HeaderAccessor() {
                @Override
                public List<String> getHeader(String name) {
                    return Collections.list(request.getHeaders(name));
                }

                @Override
                public List<String> getHeaderNames() {
                    return Collections.list(request.getHeaderNames());
                }
            });
        } catch (ServerTransportSecurityException e) {
            refuse(response, e.getStatusCode(), e.getMessage() + "; this server answers programs, and no web page from elsewhere");
            return;
        }
        if (!isAllowed(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "this server wants its token: Authorization: Bearer TOKEN");
        } else if (request.getMethod().equals("POST")) {
            post(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Takes as long for a token that is nearly right as for one that is not. */
    private boolean isAllowed(HttpServletRequest request) {
        String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return token.isEmpty() || MessageDigest.isEqual(("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        byte[] body = request.getInputStream().readNBytes(JsonRpc.MOST_BYTES + 1);
        if (body.length > JsonRpc.MOST_BYTES) {
            answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "application/json", JsonRpc.tooLong().answer());
            return;
        }
        JsonRpc.Read message;
        try {
            message = JsonRpc.read(new String(body, StandardCharsets.UTF_8));
        } catch (JsonRpc.NoMessageException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "application/json", e.answer());
            return;
        }
        String session = Optional.ofNullable(request.getHeader(HttpHeaders.MCP_SESSION_ID)).orElse("");
        if (message.cancelled().isPresent()) {
            calls.cancel(session, message.cancelled().get());
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        HttpServletRequest again = new Body(request, body);
        if (!message.isRequest()) {
            chain.doFilter(again, response);
            return;
        }
        JsonNode id = message.id().orElseThrow();
        ClientCall call = calls.begin(session, id);
        again.setAttribute(ClientCall.KEY, call);
        try {
            chain.doFilter(again, response);
        } finally {
            calls.end(session, id, call);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String line) throws IOException {
        answer(response, status, "text/plain", line + "\n");
    }

    private static void answer(HttpServletResponse response, int status, String type, String text) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(text);
    }

    /** A request whose body was read already. */
    private static final class Body extends HttpServletRequestWrapper {
        private final byte[] bytes;

        Body(HttpServletRequest request, byte[] bytes) {
            super(request);
            this.bytes = bytes;
        }

        /** JSON-RPC is UTF-8, whatever else the header says. */
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return in.read();
                }

                @Override
                public int read(byte[] to, int offset, int length) {
                    return in.read(to, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is here already");
                }
            };
        }
    }
}
