package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.PlantedSecond;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.RunStore;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.SpotterOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK's own client over HTTP on loopback, with an engine that counts; the pictures are of true footage. */
class ToolServerHttpTest {
    private static final String TOKEN = "a-token-of-the-test";
    private static final String VIDEO = "in/second.mp4";
    /** Not the common pool: the JDK's HTTP client ends its requests there, and one that waits would wait for itself. */
    private static final Executor APART = task -> Thread.ofPlatform().daemon().start(task);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;
    private static final SecondEngine ENGINE = new SecondEngine();
    private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
    private static final List<McpSchema.ProgressNotification> PROGRESS = Collections.synchronizedList(new ArrayList<>());
    private static RunStore store;
    private static OpenVideos videos;
    private static HttpEndpoint endpoint;
    private static McpSyncClient client;

    @BeforeAll
    static void start() throws Exception {
        PlantedSecond.in(Files.createDirectories(folder.resolve("videos/in")));
        store = RunStore.open(folder.resolve("runs.db"));
        videos = open();
        endpoint = HttpEndpoint.start(new ToolServer(videos, "1.2", LOG::add), InetAddress.getLoopbackAddress(), 0, Optional.of(TOKEN));
        client = client(PROGRESS);
    }

    private static OpenVideos open() throws IOException {
        return new OpenVideos(new VideoFolders(List.of(folder.resolve("videos"))), KeptSpotting.in(store, ENGINE), SpotterOptions.DEFAULT, ReasonProfile.generic());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        endpoint.close();
        videos.close();
        store.close();
        assertEquals(List.of(), LOG);
    }

    private static McpSyncClient client(List<McpSchema.ProgressNotification> told) {
        String root = endpoint.address().toString().replace(HttpEndpoint.PATH, "");
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(root).endpoint(HttpEndpoint.PATH)
                .addHttpRequestCustomizer((request, _, _, _, _) -> request.setHeader("Authorization", "Bearer " + TOKEN)).build();
        McpSyncClient made = McpClient.sync(transport).requestTimeout(Duration.ofMinutes(1)).progressConsumer(told::add).build();
        made.initialize();
        return made;
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).progressToken("token-7").build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return result.content().stream().filter(McpSchema.TextContent.class::isInstance).map(content -> ((McpSchema.TextContent) content).text()).collect(Collectors.joining("\n"));
    }

    private static String done(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(client, tool, arguments);
        assertFalse(result.isError(), () -> text(result));
        return text(result);
    }

    private static String error(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(client, tool, arguments);
        assertTrue(result.isError(), () -> text(result));
        assertEquals(1, text(result).lines().count(), () -> text(result));
        assertFalse(text(result).contains("Exception"), () -> text(result));
        return text(result);
    }

    private static List<BufferedImage> pictures(McpSchema.CallToolResult result) throws IOException {
        List<BufferedImage> found = new ArrayList<>();
        for (McpSchema.Content content : result.content()) {
            if (content instanceof McpSchema.ImageContent image) {
                assertEquals("image/png", image.mimeType());
                found.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.data()))));
            }
        }
        return found;
    }

    /** Not all of one shade. */
    private static boolean showsSomething(BufferedImage picture) {
        int first = picture.getRGB(0, 0);
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            if (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) != first) {
                return true;
            }
        }
        return false;
    }

    @Test
    void toolsHaveSchemasThatModelsCanUse() {
        List<McpSchema.Tool> tools = client.listTools().tools();
        assertEquals(List.of("align_face", "ask", "au_evidence", "clip", "list_videos", "motion_map", "spot", "strain_curve", "zoom_region"),
                tools.stream().map(McpSchema.Tool::name).sorted().toList());
        for (McpSchema.Tool tool : tools) {
            assertTrue(tool.description().length() > 40 && tool.description().length() < 600, tool::description);
            assertEquals("object", tool.inputSchema().get("type"));
            assertEquals(false, tool.inputSchema().get("additionalProperties"));
            assertTrue(tool.annotations().readOnlyHint());
            Map<?, ?> properties = (Map<?, ?>) tool.inputSchema().get("properties");
            assertEquals(!tool.name().equals("list_videos"), properties.containsKey("video"));
            properties.forEach((name, schema) -> {
                assertTrue(name.toString().matches("[a-z_]+"));
                assertNotNull(((Map<?, ?>) schema).get("type"), () -> tool.name() + " " + name);
                assertFalse(((Map<?, ?>) schema).get("description").toString().isBlank());
            });
        }
        assertTrue(client.getServerInstructions().contains("list_videos"));
        assertEquals("1.2", client.getServerInfo().version());
    }

    @Test
    void aSecondCallIsNotSpottedAgainNorByAnotherServer() throws Exception {
        String first = done("spot", Map.of("video", VIDEO));
        int asked = ENGINE.asked.get();
        assertTrue(first.contains("Events told: 2 (2 micro, 0 macro)") && first.contains("onset frame 3 (0.100 s)") && first.contains("a made-up warning"), first);
        assertEquals(first, done("spot", Map.of("video", VIDEO)));
        assertEquals(first, done("spot", Map.of("video", folder.toRealPath().resolve("videos").resolve(VIDEO).toString())));
        Files.copy(folder.resolve("videos").resolve(VIDEO), folder.resolve("videos/copy.mp4"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(first, done("spot", Map.of("video", "copy.mp4")));
        try (OpenVideos others = open()) {
            assertEquals(2, others.open(VIDEO, CancelledCallTest.DEAF).reading().told().size());
        }
        assertTrue(asked > 0);
        assertEquals(asked, ENGINE.asked.get());
    }

    @Test
    void everyToolTellsAndShows() throws Exception {
        assertTrue(done("list_videos", Map.of()).contains(VIDEO));
        assertEquals("There are no videos with 'cat' in their names.", done("list_videos", Map.of("contains", "cat")));
        String answer = done("ask", Map.of("video", VIDEO, "question", "How many micro-expression events appear in this video?"));
        assertTrue(answer.contains("Answer: 2") && answer.contains("Probability"), answer);
        assertTrue(done("au_evidence", Map.of("video", VIDEO, "event", 1)).contains("Event 1, micro-expression"));
        for (Map.Entry<String, Map<String, Object>> one : Map.<String, Map<String, Object>>of("motion_map", Map.of("video", VIDEO, "event", 1),
                "zoom_region", Map.of("video", VIDEO, "frame", 8, "region", "mouth"), "strain_curve", Map.of("video", VIDEO), "align_face", Map.of("video", VIDEO, "seconds", 0.3)).entrySet()) {
            McpSchema.CallToolResult result = call(client, one.getKey(), one.getValue());
            assertFalse(result.isError(), () -> text(result));
            assertEquals(1, pictures(result).size(), one.getKey());
            assertTrue(showsSomething(pictures(result).getFirst()), one.getKey());
            assertTrue(text(result).contains("frame "), one.getKey());
        }
        McpSchema.CallToolResult clip = call(client, "clip", Map.of("video", VIDEO, "from_frame", 3, "to_frame", 12, "frames", 4));
        assertEquals(4, pictures(clip).size());
        assertTrue(text(clip).contains("The frames are: 3, 6, 9, 12."), text(clip));
    }

    @Test
    void anAnimatedClipIsAGifThatMoves() throws IOException {
        McpSchema.CallToolResult clip = call(client, "clip", Map.of("video", VIDEO, "from_frame", 3, "to_frame", 12, "frames", 4, "virtual_fps", 4, "as", "animated"));
        McpSchema.ImageContent gif = (McpSchema.ImageContent) clip.content().getLast();
        assertEquals("image/gif", gif.mimeType());
        assertTrue(text(clip).contains("0.25 s from frame to frame"), text(clip));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gif.data())))) {
            reader.setInput(in);
            assertEquals(4, reader.getNumImages(true));
            assertTrue(showsSomething(reader.read(3)));
        }
    }

    @Test
    void whatIsWrongIsToldInOneLine() throws IOException {
        assertEquals("error: there is no video 'nothing.mp4'; list_videos tells those that there are", error("spot", Map.of("video", "nothing.mp4")));
        assertTrue(error("spot", Map.of("video", "../runs.db")).contains("lies outside"));
        assertTrue(error("align_face", Map.of("video", VIDEO, "frame", 30)).contains("from 0 to 29, got 30"));
        assertTrue(error("align_face", Map.of("video", VIDEO, "frame", "8")).contains("must be a whole number"));
        assertTrue(error("align_face", Map.of("video", VIDEO, "frame", 8, "seconds", 0.5)).contains("not both"));
        assertTrue(error("spot", Map.of()).contains("needs the argument 'video'"));
        assertTrue(error("spot", Map.of("video", VIDEO, "colour", 1)).contains("has no argument 'colour'"));
        String longName = error("spot", Map.of("video", "x".repeat(5000)));
        assertTrue(longName.length() < 300, longName);
        assertTrue(error("ask", Map.of("video", VIDEO, "question", "Who is this?")).contains("not answered"));
        Files.writeString(folder.resolve("videos/text.mp4"), "no video");
        assertTrue(error("align_face", Map.of("video", "text.mp4", "frame", 1)).contains("text.mp4"));
        assertThrows(McpError.class, () -> call(client, "format_disk", Map.of()));
    }

    @Test
    void twoClientsWaitForOneSpotting() throws Exception {
        Path other = folder.resolve("videos/both.mp4");
        byte[] bytes = Files.readAllBytes(folder.resolve("videos").resolve(VIDEO));
        Files.write(other, Arrays.copyOf(bytes, bytes.length + 1));
        int before = ENGINE.asked.get();
        ENGINE.shut();
        try (McpSyncClient second = client(new CopyOnWriteArrayList<>())) {
            PROGRESS.clear();
            CompletableFuture<McpSchema.CallToolResult> one = CompletableFuture.supplyAsync(() -> call(client, "spot", Map.of("video", "both.mp4")), APART);
            ENGINE.awaitAsked();
            CompletableFuture<McpSchema.CallToolResult> two = CompletableFuture.supplyAsync(() -> call(second, "spot", Map.of("video", "both.mp4")), APART);
            // The server answers other calls meanwhile.
            assertTrue(done("list_videos", Map.of()).contains("both.mp4"));
            ENGINE.open();
            assertEquals(text(one.get()), text(two.get()));
        } finally {
            ENGINE.open();
        }
        assertEquals(before + 1, ENGINE.asked.get());
        assertEquals(1, PROGRESS.getFirst().progress());
        assertEquals(30, PROGRESS.getLast().progress());
        assertEquals(30, PROGRESS.getLast().total());
        assertEquals("token-7", PROGRESS.getLast().progressToken());
    }

    @Test
    void resourcesAndPromptsNameTheVideo() {
        McpSchema.ReadResourceResult list = client.readResource(McpSchema.ReadResourceRequest.builder("telltale://videos").build());
        assertTrue(((McpSchema.TextResourceContents) list.contents().getFirst()).text().contains(VIDEO));
        McpSchema.ReadResourceResult events = client.readResource(McpSchema.ReadResourceRequest.builder("telltale://videos/in%2Fsecond.mp4/events.json").build());
        assertTrue(((McpSchema.TextResourceContents) events.contents().getFirst()).text().contains("\"onset\" : 3"));
        assertThrows(McpError.class, () -> client.readResource(McpSchema.ReadResourceRequest.builder("telltale://videos/..%2Fruns.db/events.json").build()));
        McpSchema.GetPromptResult prompt = client.getPrompt(McpSchema.GetPromptRequest.builder("check_event").arguments(Map.of("video", VIDEO, "event", "2")).build());
        assertTrue(((McpSchema.TextContent) prompt.messages().getFirst().content()).text().contains(VIDEO + ": event 2"));
        assertEquals(2, client.listPrompts().prompts().size());
    }

    private static HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder(endpoint.address()).header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + TOKEN).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String session() throws Exception {
        return send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}"))
                .headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    @Test
    void aCallThatIsTakenBackStopsTheWorkAndIsNotAnswered() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("videos").resolve(VIDEO));
        Files.write(folder.resolve("videos/stopped.mp4"), Arrays.copyOf(bytes, bytes.length + 2));
        String session = session();
        int before = ENGINE.stopped.get();
        ENGINE.shut();
        try {
            CompletableFuture<HttpResponse<String>> answer = HTTP.sendAsync(post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"spot\",\"arguments\":{\"video\":\"stopped.mp4\"}}}")
                    .header("Mcp-Session-Id", session).build(), HttpResponse.BodyHandlers.ofString());
            ENGINE.awaitAsked();
            String taken = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%s}}";
            assertEquals(202, send(post(taken.formatted("7")).header("Mcp-Session-Id", "another")).statusCode());
            assertEquals(202, send(post(taken.formatted("\"7\"")).header("Mcp-Session-Id", session)).statusCode());
            assertFalse(answer.isDone());
            assertEquals(202, send(post(taken.formatted("7")).header("Mcp-Session-Id", session)).statusCode());
            assertFalse(answer.get().body().contains("result"), answer.get().body());
            assertEquals(before + 1, ENGINE.stopped.get());
        } finally {
            ENGINE.open();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"Origin, https://evil.example, 403", "Origin, http://localhost.evil.example, 403", "Origin, null, 403", "Origin, http://localhost:3000, 200", "Authorization, Bearer no, 401",
        "Authorization, a-token-of-the-test, 401"})
    void strangersAreRefused(String header, String value, int status) throws Exception {
        HttpResponse<String> answer = send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}")
                .setHeader(header, value));
        assertEquals(status, answer.statusCode(), answer.body());
        assertFalse(answer.body().contains("Jetty") || answer.body().contains("\tat "), answer.body());
    }

    @Test
    void aNameThatCameToMeanThisMachineIsRefused() throws Exception {
        // As a browser sends it after DNS was bent; the JDK's client does not let its Host be set.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.address().getPort())) {
            socket.getOutputStream().write(("GET /mcp HTTP/1.1\r\nHost: evil.example:80\r\nAuthorization: Bearer " + TOKEN + "\r\nConnection: close\r\n\r\n").getBytes());
            assertTrue(new String(socket.getInputStream().readAllBytes()).startsWith("HTTP/1.1 421"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"rubbish|400", "[]|400", "{}|400", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|400", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|400"})
    void whatIsNoMessageIsRefused(String body, int status) throws Exception {
        HttpResponse<String> answer = send(post(body));
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("\"error\""), answer.body());
        client.ping();
    }

    @Test
    void aHugeMessageIsRefused() throws Exception {
        assertEquals(413, send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(JsonRpc.MOST_BYTES) + "\"}")).statusCode());
        client.ping();
    }

    @Test
    void othersAreServedWithATokenAlone() {
        assertThrows(IllegalArgumentException.class, () -> HttpEndpoint.start(new ToolServer(videos, "1", LOG::add), InetAddress.getByName("0.0.0.0"), 0, Optional.empty()));
        assertEquals(URI.create("http://127.0.0.1:" + endpoint.address().getPort() + "/mcp"), endpoint.address());
    }
}
