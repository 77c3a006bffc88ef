package io.telltale.app.serve;

import io.telltale.qa.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/** The page and its parts, from the class path: {@code /app.js -> io/telltale/app/web/app.js}. Of folders there is no list. */
final class Page {
    private static final String FOLDER = "/io/telltale/app/web/";
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9_][A-Za-z0-9_-]*/){0,4}[A-Za-z0-9_][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("html", "text/html; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"), Map.entry("css", "text/css; charset=utf-8"), Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"), Map.entry("txt", "text/plain; charset=utf-8"), Map.entry("webmanifest", "application/manifest+json"));

    private record Part(String type, byte[] bytes, String etag) {
    }

    private final ConcurrentMap<String, Part> parts = new ConcurrentHashMap<>();

    void answer(String path, Call call) throws IOException, Refusal {
        Part part = part(path.equals("/") ? "/index.html" : path).orElseThrow(() -> Refusal.missing("there is nothing at this address"));
        // Asked for anew each time, and sent only where it has changed.
        call.with("Cache-Control", "no-cache").with("ETag", part.etag);
        if (call.header("If-None-Match").filter(part.etag::equals).isPresent()) {
            call.empty(304);
        } else {
            call.bytes(200, part.type, part.bytes);
        }
    }

    private Optional<Part> part(String path) throws IOException {
        var match = PATH.matcher(path);
        if (!match.matches() || !TYPES.containsKey(match.group(1))) {
            return Optional.empty();
        }
        Part known = parts.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = Page.class.getResourceAsStream(FOLDER + path.substring(1))) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            Part part = new Part(TYPES.get(match.group(1)), bytes, etag(bytes));
            parts.put(path, part);
            return Optional.of(part);
        }
    }

    /** Of the contents: {@code "…"}. */
    static String etag(byte[] bytes) {
        return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.begin().digest(bytes)).substring(0, 22) + "\"";
    }
}
