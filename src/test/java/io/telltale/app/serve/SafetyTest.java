package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.MadeUpSpotting;
import io.telltale.app.PlantedSecond;
import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger, a page of another origin, or a hostile file can do: nothing. */
class SafetyTest {
    private static final int MOST_BYTES = 1 << 20;

    @TempDir
    private static Path folder;
    private static Path secret;
    private static Served served;
    private static Client client;
    private static Client stranger;

    @BeforeAll
    static void start() throws IOException {
        secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        served = Served.start(folder, (video, options, progress) -> MadeUpSpotting.of(new FrameRate(30, 1), 10, 2, 5), MOST_BYTES);
        client = served.client();
        stranger = new Client(HttpClient.newHttpClient(), client.url(), "");
    }

    @AfterAll
    static void end() throws IOException {
        served.close();
        assertEquals(List.of(), List.copyOf(served.complaints()));
    }

    /** As it stands, so that nothing is made proper on the way. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.serving().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String head(String path) {
        return "GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + served.serving().port() + "\nConnection: close\n";
    }

    private static String withToken(String path) {
        return head(path) + "Authorization: Bearer " + client.token() + "\n";
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/about", "/api/runs", "/api/folders", "/api/runs/k1", "/api/runs/k1/video", "/api/runs/k1/progress", "/api/nothing", "/api"})
    void withoutTheTokenThereIsNothing(String path) throws Exception {
        assertFalse(Client.error(401, stranger.get(path)).contains(client.token()));
        assertEquals(401, new Client(stranger.http(), client.url(), client.token() + "x").get(path).statusCode());
        assertEquals(401, new Client(stranger.http(), client.url(), "x").get(path).statusCode());
    }

    @Test
    void theTokenIsExchangedForACookieThatIsNotTheToken() throws Exception {
        assertEquals(401, stranger.post("/api/session", "{\"token\":\"" + "x".repeat(32) + "\"}").statusCode());
        HttpResponse<byte[]> answer = stranger.post("/api/session", "{\"token\":\"" + client.token() + "\"}");
        assertEquals(204, answer.statusCode());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("; Path=/"), cookie);
        assertFalse(cookie.contains(client.token()), cookie);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertEquals(200, stranger.send(stranger.to("/api/about").header("Cookie", pair)).statusCode());
        assertEquals(401, stranger.send(stranger.to("/api/about").header("Cookie", pair + "x")).statusCode());
        assertEquals(401, stranger.send(stranger.to("/api/about").header("Cookie", pair.replaceFirst("=.*", "=" + client.token()))).statusCode());
        assertNotEquals(pair, stranger.post("/api/session", "{\"token\":\"" + client.token() + "\"}").headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
    }

    @Test
    void aTokenInTheAddressIsNoToken() throws Exception {
        assertEquals(401, stranger.get("/api/about?token=" + client.token()).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost:PORT.evil.example", "evil.example:PORT", "", "localhost:PORT\nHost: evil.example"})
    void anotherNameForOurAddressIsRefused(String host) throws Exception {
        String port = String.valueOf(served.serving().port());
        for (String path : List.of("/", "/api/about")) {
            int status = status(raw("GET " + path + " HTTP/1.1\nHost: " + host.replace("PORT", port) + "\nConnection: close\nAuthorization: Bearer " + client.token() + "\n\n"));
            assertTrue(status == 421 || status == 400, path + " " + status);
        }
        for (String own : List.of("localhost", "LOCALHOST", "127.0.0.1", "[::1]")) {
            assertEquals(200, status(raw("GET /api/about HTTP/1.1\nHost: " + own + ":" + port + "\nConnection: close\nAuthorization: Bearer " + client.token() + "\n\n")), own);
        }
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.example", "Origin,null", "Origin,http://127.0.0.1:1", "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Sec-Fetch-Site,weird"})
    void pagesOfOtherOriginsAreRefused(String header, String value) throws Exception {
        Client.error(403, client.send(client.to("/api/runs").header(header, value).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"))));
        Client.error(403, client.send(client.to("/api/runs").header(header, value)));
        Client.error(403, client.send(client.to("/api/runs/k1").header(header, value).DELETE()));
        Client.error(403, stranger.send(stranger.to("/api/session").header(header, value).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"token\":\"" + client.token() + "\"}"))));
    }

    @Test
    void theOwnPageMayAndAFormMayNot() throws Exception {
        String own = client.url().substring(0, client.url().length() - 1);
        assertEquals(200, client.send(client.to("/api/runs").header("Origin", own).header("Sec-Fetch-Site", "same-origin")).statusCode());
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            Client.error(415, client.send(client.to("/api/runs").header("Content-Type", type).POST(BodyPublishers.ofString("{\"video\":\"v1\"}"))));
            Client.error(415, client.send(client.to("/api/videos").header("Content-Type", type).header("X-File-Name", "a").POST(BodyPublishers.ofString("{\"path\":\"/\"}"))));
        }
    }

    /** RFC 3986, 5.2.4. */
    @Test
    void aDotIsTheFirstPageItself() throws Exception {
        String port = String.valueOf(served.serving().port());
        String page = raw("GET / HTTP/1.1\nHost: localhost:" + port + "\nConnection: close\n\n");
        String dot = raw("GET /. HTTP/1.1\nHost: localhost:" + port + "\nConnection: close\n\n");
        assertEquals(200, status(dot));
        assertEquals(page.lines().dropWhile(line -> !line.isBlank()).toList(), dot.lines().dropWhile(line -> !line.isBlank()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..;/secret.txt", "/app.js/../../secret.txt", "//etc/passwd", "/%00", "/..%5csecret.txt",
        "/lib/", "/lib", "/./..", "/Page.class", "/io/telltale/app/web/index.html", "/index.html%00.js", "/api/../secret.txt", "/api/runs/../../secret.txt", "/api/runs/..%2f..%2fsecret.txt", "/api/runs/k1%2f..",
        "/api/runs/k1/frames/../../../secret.txt", "/api/runs/k1/frames/..%2f1.png", "/api/runs/k1/frames/1%00.png", "/api/runs/k1/maps/..-1.png", "/api/runs/k1/clips/1-2.sh", "/api/runs/k1/export/..%2f..",
        "/api/runs/K1", "/api/runs/k-1", "/api/runs/kffffffffffffffffffff", "/api/runs/kffffffffffffffff", "/api/runs/k1'%20OR%201=1"})
    void noPathLeadsOut(String path) throws Exception {
        String answer = raw(withToken(path) + "\n");
        assertTrue(List.of(400, 404).contains(status(answer)), answer);
        assertFalse(answer.contains("the secret") || answer.contains("root:") || answer.contains("Exception"), answer);
        assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
    }

    @Test
    void onlyTheFoldersCanBePickedFrom() throws Exception {
        Path picked = folder.resolve("picked");
        Path inside = Files.createDirectories(picked.resolve("deep"));
        PlantedSecond.in(inside);
        Files.createSymbolicLink(picked.resolve("way-out"), folder);
        assertEquals(inside.toRealPath().toString(), client.json("/api/folders?path=" + picked.toRealPath()).path("entries").get(0).path("path").asText());
        assertEquals("video", client.json("/api/folders?path=" + inside.toRealPath()).path("entries").get(0).path("kind").asText());
        for (String path : List.of("/", "/etc/passwd", folder.toString(), secret.toString(), picked + "/..", picked + "/way-out", picked + "/way-out/secret.txt", "picked", "..", "%00", picked + "x", "")) {
            String line = Client.error(path.isEmpty() ? 400 : 403, client.post("/api/videos", Client.JSON.writeValueAsString(java.util.Map.of("path", path.replace("%00", "\0")))));
            assertFalse(line.contains("secret"), line);
            if (!path.isEmpty() && !path.equals("%00")) {
                assertEquals(403, client.get("/api/folders?path=" + path).statusCode(), path);
            }
        }
        assertEquals(201, client.post("/api/videos", Client.JSON.writeValueAsString(java.util.Map.of("path", inside.resolve("second.mp4").toString()))).statusCode());
    }

    @Test
    void oversizedUploadsAreRefusedAndLeaveNothing() throws Exception {
        byte[] large = new byte[MOST_BYTES + 1];
        assertTrue(Client.error(413, client.file("/api/videos", "a.mp4", large)).contains("--max-upload"));
        HttpResponse<byte[]> unannounced = client.send(client.to("/api/videos").header("Content-Type", "video/mp4").header("X-File-Name", "a.mp4")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
        Client.error(413, unannounced);
        assertEquals(413, status(raw("POST /api/videos HTTP/1.1\nHost: 127.0.0.1:" + served.serving().port() + "\nAuthorization: Bearer " + client.token()
                + "\nContent-Type: video/mp4\nX-File-Name: a\nContent-Length: 9999999999999\n\n")));
        assertEquals(List.of(), uploads());
    }

    private static List<Path> uploads() throws IOException {
        try (Stream<Path> left = Files.list(served.serving().folder().resolve("uploads"))) {
            return left.toList();
        }
    }

    @Test
    void whatIsNoVideoIsRefusedAndLeavesNothing() throws Exception {
        for (byte[] bytes : List.of(new byte[0], new byte[5000], "<html>".getBytes(), "PK\u0003\u0004".getBytes(), "#EXTM3U\nfile:///etc/passwd".getBytes(), "ffconcat version 1.0\nfile '/etc/passwd'".getBytes(),
                "words and words".repeat(99).getBytes())) {
            String line = Client.error(415, client.file("/api/videos", "a.mp4", bytes));
            assertFalse(line.contains(served.serving().folder().toString()), line);
        }
        assertEquals(List.of(), uploads());
    }

    @ParameterizedTest
    @CsvSource({"..%2F..%2F..%2Fetc%2Fcron.d%2Fx,../../../etc/cron.d/x,cron.d_x", "%2Fetc%2Fpasswd,/etc/passwd,passwd", "a%0Ab%1B%5B31m.mp4,ab[31m.mp4,b_31m.mp4", "-rf%20%2A.mp4,-rf *.mp4,rf_.mp4",
        "%3Cscript%3E.mp4,<script>.mp4,script_.mp4", "CON.mp4,CON.mp4,video", ".htaccess,.htaccess,htaccess", "%F0%9F%98%80.mp4,😀.mp4,mp4", "a'%22%3Brm%20-rf%20%2F.mp4,a'\";rm -rf /.mp4,.mp4"})
    void namesAreShownAndNeverPaths(String sent, String shown, String ending) throws Exception {
        Path video = folder.resolve("named.mp4");
        if (!Files.exists(video)) {
            PlantedSecond.in(folder);
            Files.move(folder.resolve("second.mp4"), video);
        }
        var answer = Client.json(201, client.file("/api/videos", sent, Files.readAllBytes(video)));
        assertEquals(shown, answer.path("name").asText());
        List<Path> files;
        try (Stream<Path> all = Files.walk(served.serving().folder().resolve("uploads"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertEquals(1, files.size());
        String name = files.getFirst().getFileName().toString();
        assertTrue(name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && name.endsWith(ending), name);
        assertEquals(204, client.delete("/api/videos/" + answer.path("video").asText()).statusCode());
        assertEquals(List.of(), uploads());
    }

    @Test
    void aFileWithoutANameOrWithABrokenOneIsRefused() throws Exception {
        Client.error(400, client.send(client.to("/api/videos").header("Content-Type", "video/mp4").POST(BodyPublishers.ofByteArray(new byte[10]))));
        for (String name : List.of("%", "%zz", "%0A", "a".repeat(300))) {
            Client.error(400, client.file("/api/videos", name, new byte[10]));
        }
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() throws Exception {
        for (HttpResponse<byte[]> answer : List.of(client.get("/api/about"), stranger.get("/api/about"), stranger.get("/nothing.js"), client.get("/api/runs/k99"))) {
            var headers = answer.headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), policy);
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
            assertEquals("same-origin", headers.firstValue("Cross-Origin-Resource-Policy").orElse(""));
            assertTrue(headers.firstValue("Cache-Control").orElse("").contains("no-store"));
            assertTrue(headers.firstValue("Server").isEmpty());
            assertTrue(headers.firstValue("Access-Control-Allow-Origin").isEmpty());
        }
    }

    @Test
    void partsOfThePageAreOpenTypedAndAskedForAnew() throws Exception {
        HttpResponse<byte[]> part = stranger.get("/part/of-test.js");
        assertEquals("export const part = 1;", Client.text(part).strip());
        assertEquals("text/javascript; charset=utf-8", part.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-cache", part.headers().firstValue("Cache-Control").orElse(""));
        String policy = part.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("script-src 'self';") && !policy.contains("unsafe"), policy);
        String etag = part.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, stranger.send(stranger.to("/part/of-test.js").header("If-None-Match", etag)).statusCode());
        assertEquals(404, stranger.get("/part/").statusCode());
        assertEquals(404, stranger.get("/part").statusCode());
        Client.error(405, stranger.post("/part/of-test.js", "{}"));
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedInOneLine() throws Exception {
        for (String json : List.of("", "[]", "{", "null", "{\"video\":\"v1\",\"video\":\"v2\"}", "[".repeat(5000), "{\"video\":7}", "{}", "{\"video\":\"v1\",\"fps\":\"fast\"}", "{\"video\":\"v1\",\"profile\":\"../x\"}",
                "{\"video\":\"v1\",\"from\":\"x\"}")) {
            Client.error(400, client.post("/api/runs", json));
        }
        Client.error(404, client.post("/api/runs", "{\"video\":\"v1\"}"));
        Client.error(405, client.send(client.to("/api/about").DELETE()));
        Client.error(413, client.post("/api/runs", "{\"video\":\"" + "v".repeat(100_000) + "\"}"));
        assertEquals(400, status(raw("NONSENSE\n\n")));
    }

    @Test
    void whatLiesOnTheDiskIsForItsOwnerAlone() throws Exception {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(served.serving().folder())));
        String door = Files.readString(served.serving().door());
        assertTrue(door.contains(client.token()) && door.contains("no-referrer"));
    }
}
