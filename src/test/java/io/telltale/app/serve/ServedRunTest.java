package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.app.PlantedSecond;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.Traces;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.footage.PickedFrames;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A planted second with a hostile name, from the upload to the export, over a real connection. */
class ServedRunTest {
    private static final String NAME = "<script>alert(1)</script> ünd.mp4";
    private static final String ENCODED = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%20%C3%BCnd.mp4";

    @TempDir
    private static Path folder;
    private static PlantedSecond planted;
    private static Served served;
    private static Client client;
    private static String run;
    private static List<String> progress;

    @BeforeAll
    static void analyse() throws IOException, InterruptedException {
        planted = PlantedSecond.in(folder);
        served = Served.start(folder, Spotter::spot, 1 << 24);
        client = served.client();
        run = client.begin(client.upload(planted.video(), ENCODED));
        progress = client.progress(run);
    }

    @AfterAll
    static void end() throws IOException {
        served.close();
        assertFalse(Files.exists(served.serving().folder()), "temporary files are gone");
        assertEquals(List.of(), List.copyOf(served.complaints()));
    }

    private static String of(String what) {
        return "/api/runs/" + run + what;
    }

    private static JsonNode result() throws IOException, InterruptedException {
        return client.json(of("")).path("result");
    }

    @Test
    void progressGoesUpAndEndsWithTheResult() throws IOException {
        assertEquals("event: done", progress.get(progress.size() - 2), progress.toString());
        assertEquals(run, Client.JSON.readTree(progress.getLast().substring(6)).path("id").asText());
        long before = 0;
        for (String data : progress.stream().filter(line -> line.startsWith("data: {\"stage\":\"spotting\"")).toList()) {
            long done = Client.JSON.readTree(data.substring(6)).path("done").asLong();
            assertTrue(done >= before && done <= 30, data);
            before = done;
        }
    }

    @Test
    void whoComesAgainHearsTheEndAtOnce() throws Exception {
        List<String> again = client.progress(run);
        assertEquals("event: done", again.get(again.size() - 2), again.toString());
    }

    @Test
    void theResultIsThatOfTheCommandLineUnderTheUsersName() throws Exception {
        JsonNode head = client.json(of(""));
        assertEquals("done", head.path("state").asText());
        assertEquals(NAME, head.path("video").asText());
        assertEquals(NAME, head.path("result").path("video").asText());
        assertEquals("30/1", head.path("result").path("fps").asText());
        assertEquals(30, head.path("result").path("frames").asInt());
        assertFalse(head.path("result").path("events").isEmpty(), head.toString());
        assertEquals(240, head.path("footageFacts").path("width").asInt());
        assertEquals("video/mp4", head.path("footageFacts").path("mime").asText());
        assertEquals(head.path("result").path("events").size(), head.path("micro").asInt() + head.path("macro").asInt());
    }

    @Test
    void theListHoldsItOnceAndTheKeptOneIsTheSame() throws Exception {
        JsonNode runs = client.json("/api/runs").path("runs");
        List<JsonNode> mine = runs.findParents("id").stream().filter(r -> r.path("id").asText().equals(run)).toList();
        assertEquals(1, mine.size());
        String kept = "k" + Long.toHexString(served.store().list().getLast().id());
        assertEquals(result().path("events"), client.json("/api/runs/" + kept).path("result").path("events"));
    }

    @Test
    void theSameVideoAgainIsFoundWithoutWork() throws Exception {
        String again = client.begin(client.upload(planted.video(), "again.mp4"));
        client.progress(again);
        JsonNode head = client.json("/api/runs/" + again);
        assertTrue(head.path("kept").asBoolean(), head.toString());
        assertEquals(result().path("events"), head.path("result").path("events"));
        assertEquals(204, client.delete("/api/runs/" + again).statusCode());
        assertEquals(404, client.get("/api/runs/" + again).statusCode());
        String third = client.begin(client.upload(planted.video(), ENCODED));
        client.progress(third);
        run = third;
    }

    @Test
    void anyFrameIsTheFrameOfThatNumber() throws Exception {
        for (long n : List.of(17L, 0L, 29L, 16L)) {
            HttpResponse<byte[]> answer = client.get(of("/frames/" + n + ".png"));
            assertEquals(200, answer.statusCode());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
            GreyFrame frame = PickedFrames.read(planted.video(), FootageOptions.DEFAULT, new TreeSet<>(List.of(n))).frame(planted.video(), n);
            byte[] shown = (byte[]) image.getRaster().getDataElements(0, 0, 240, 240, null);
            assertArrayEquals(frame.samples(), shown, "frame " + n);
        }
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(client.get(of("/frames/3.png?width=100")).body()));
        assertEquals(100, small.getWidth());
        assertEquals(100, small.getHeight());
    }

    @Test
    void facesMapsAndLoopsAreDrawn() throws Exception {
        BufferedImage face = ImageIO.read(new ByteArrayInputStream(client.get(of("/frames/22.png?aligned=true&with=16,22")).body()));
        assertEquals(256, face.getWidth());
        BufferedImage map = ImageIO.read(new ByteArrayInputStream(client.get(of("/maps/16-22.png?face=true")).body()));
        assertEquals(256, map.getWidth());
        assertArrayEquals("GIF89a".getBytes(), java.util.Arrays.copyOf(client.get(of("/clips/16-22.gif?width=64")).body(), 6));
        byte[] webp = client.get(of("/clips/16-22.webp?width=64&aligned=true")).body();
        assertEquals("WEBP", new String(webp, 8, 4, StandardCharsets.ISO_8859_1));
        byte[] film = client.get(of("/clips/16-22.mp4?width=64&slow=4")).body();
        assertEquals("ftyp", new String(film, 4, 4, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"/frames/30.png,404", "/frames/999999999999999.png,404", "/frames/-1.png,404", "/frames/3.png?width=9,400", "/frames/3.png?width=x,400", "/frames/3.png?aligned=maybe,400",
        "/maps/22-16.png,400", "/maps/16-16.png,400", "/maps/16-31.png,404", "/clips/16-12.gif,400", "/clips/0-29.avi,404", "/clips/0-29.gif?slow=0,400", "/frames/3.png?aligned=true&with=1;2,400",
        "/traces?from=5&to=4,400", "/traces?points=1,400", "/traces?to=30,400", "/export/doc,404", "/export/csv?corrected=no,400", "/nothing,404", "/frames/3.jpg,404"})
    void whatIsNotThereIsRefusedInOneLine(String path, int status) throws Exception {
        assertFalse(Client.error(status, client.get(of(path.replace(";", "%3B")))).isBlank());
    }

    @Test
    void tracesAreWholeOrReducedToTheirExtremes() throws Exception {
        Curves all = Curves.read(client.get(of("/traces")).body());
        assertEquals(30, all.values());
        assertEquals(2 * Region.values().length + Traces.Channel.values().length, all.traces());
        Curves few = Curves.read(client.get(of("/traces?points=10")).body());
        assertEquals(6, few.head().path("framesPerBin").asInt());
        assertEquals(10, few.values());
        boolean moved = false;
        for (int t = 0; t < all.traces(); t++) {
            for (int bin = 0; bin < 5; bin++) {
                float least = Float.POSITIVE_INFINITY;
                float most = Float.NEGATIVE_INFINITY;
                for (int f = 6 * bin; f < 6 * bin + 6; f++) {
                    float value = all.at(t, f);
                    least = Float.isNaN(value) ? least : Math.min(least, value);
                    most = Float.isNaN(value) ? most : Math.max(most, value);
                }
                if (least <= most) {
                    assertEquals(least, Math.min(few.at(t, 2 * bin), few.at(t, 2 * bin + 1)));
                    assertEquals(most, Math.max(few.at(t, 2 * bin), few.at(t, 2 * bin + 1)));
                    moved |= most - least > 0.5;
                }
            }
        }
        assertTrue(moved, "something moved");
        Curves part = Curves.read(client.get(of("/traces?from=10&to=19")).body());
        assertEquals(all.at(3, 12), part.at(3, 2));
    }

    private record Curves(JsonNode head, ByteBuffer floats, int values, int traces) {
        static Curves read(byte[] bytes) throws IOException {
            assertNotEquals((byte) 0x7b, bytes[0], () -> new String(bytes, StandardCharsets.UTF_8));
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int n = buffer.getInt();
            assertEquals(0, n % 4);
            JsonNode head = Client.JSON.readTree(new String(bytes, 4, n, StandardCharsets.UTF_8));
            int values = head.path("valuesPerTrace").asInt();
            int traces = head.path("traces").size();
            assertEquals(4 + n + 4 * values * traces, bytes.length);
            return new Curves(head, buffer.slice(4 + n, bytes.length - 4 - n).order(ByteOrder.LITTLE_ENDIAN), values, traces);
        }

        float at(int trace, int i) {
            return floats.getFloat(4 * (trace * values + i));
        }
    }

    @Test
    void theVideoComesInRanges() throws Exception {
        byte[] file = Files.readAllBytes(planted.video());
        HttpResponse<byte[]> whole = client.get(of("/video"));
        assertArrayEquals(file, whole.body());
        assertEquals("video/mp4", whole.headers().firstValue("Content-Type").orElse(""));
        HttpResponse<byte[]> part = client.send(client.to(of("/video")).header("Range", "bytes=100-199"));
        assertEquals(206, part.statusCode());
        assertEquals("bytes 100-199/" + file.length, part.headers().firstValue("Content-Range").orElse(""));
        assertArrayEquals(java.util.Arrays.copyOfRange(file, 100, 200), part.body());
        HttpResponse<byte[]> tail = client.send(client.to(of("/video")).header("Range", "bytes=-10"));
        assertArrayEquals(java.util.Arrays.copyOfRange(file, file.length - 10, file.length), tail.body());
        assertEquals(10, client.send(client.to(of("/video")).header("Range", "bytes=" + (file.length - 10) + "-")).body().length);
        HttpResponse<byte[]> beyond = client.send(client.to(of("/video")).header("Range", "bytes=" + file.length + "-"));
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */" + file.length, beyond.headers().firstValue("Content-Range").orElse(""));
        assertEquals(200, client.send(client.to(of("/video")).header("Range", "bytes=0-1,5-6")).statusCode());
    }

    @Test
    void questionsAreAnsweredAsOnTheCommandLine() throws Exception {
        int events = result().path("events").size();
        JsonNode answer = Client.json(200, client.post(of("/ask"), "{\"question\":\"How many expression events appear in this video?\"}"));
        assertEquals(events, answer.path("events").size(), answer.toString());
        assertTrue(answer.path("confidence").isNumber() && answer.path("refused").isNull() && answer.path("model").isNull(), answer.toString());
        String hostile = "<script>alert('x')</script> \\u0000 ' OR 1=1";
        JsonNode refused = Client.json(200, client.post(of("/ask"), Client.JSON.writeValueAsString(java.util.Map.of("question", hostile))));
        assertEquals(hostile, refused.path("question").asText());
        assertTrue(refused.path("refused").isTextual() && refused.path("confidence").isNull(), refused.toString());
        Client.error(400, client.post(of("/ask"), "{\"question\":\"\"}"));
        Client.error(400, client.post(of("/ask"), "{\"question\":7}"));
        Client.error(409, client.post(of("/ask"), "{\"question\":\"How many?\",\"model\":true}"));
    }

    private static HttpResponse<byte[]> put(String etag, String json) throws Exception {
        var request = client.to(of("/corrections")).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json));
        return client.send(etag.isEmpty() ? request : request.header("If-Match", etag));
    }

    @Test
    void twoTabsCannotOverwriteEachOther() throws Exception {
        HttpResponse<byte[]> first = client.get(of("/corrections"));
        String etag = first.headers().firstValue("ETag").orElseThrow();
        int spotted = Client.json(200, first).path("events").size();
        assertTrue(spotted > 0);
        String added = "{\"steps\":[{\"change\":\"add\",\"event\":\"a1\",\"kind\":\"micro\",\"onset\":1,\"apex\":2,\"offset\":3}],\"applied\":1}";
        HttpResponse<byte[]> mine = put(etag, added);
        JsonNode kept = Client.json(200, mine);
        assertEquals(spotted + 1, kept.path("events").size());
        assertEquals("a1", kept.path("events").get(0).path("id").asText());
        assertTrue(Client.error(412, put(etag, "{\"steps\":[],\"applied\":0}")).contains("meanwhile"));
        assertEquals(kept, client.json(of("/corrections")));
        assertEquals(1, client.json(of("")).path("corrections").path("steps").asInt());
        String now = mine.headers().firstValue("ETag").orElseThrow();
        assertNotEquals(etag, now);
        assertEquals(428, put("", added).statusCode());
        Client.error(400, put(now, "{\"steps\":[{\"change\":\"delete\",\"event\":\"s99\"}],\"applied\":1}"));
        Client.error(400, put(now, "{\"steps\":[],\"applied\":0,\"video\":\"../../x\"}"));
        Client.error(400, put(now, added.replace("\"offset\":3", "\"offset\":300")));

        JsonNode answer = Client.json(200, client.post(of("/ask"), "{\"question\":\"How many expression events appear in this video?\",\"corrected\":true}"));
        assertEquals(spotted + 1, answer.path("events").size());
        JsonNode exported = client.json(of("/export/json?corrected=true"));
        assertEquals(spotted + 1, exported.path("events").size());
        JsonNode file = client.json(of("/export/corrections"));
        assertEquals(kept, file);
        JsonNode compared = Client.json(200, client.file(of("/compare?corrected=true"), "mine.corrections.json", Client.JSON.writeValueAsBytes(file)));
        assertEquals(spotted + 1, compared.path("score").path("overall").path("tp").asInt(), compared.toString());
        JsonNode undone = Client.json(200, put(now, added.replace("\"applied\":1", "\"applied\":0")));
        assertEquals(spotted, undone.path("events").size());
        assertEquals(1, undone.path("steps").size());
    }

    @Test
    void theTruthIsComparedAndAnswersToo() throws Exception {
        Path truth = folder.resolve("second.truth.json");
        planted.truth().write(truth);
        JsonNode compared = Client.json(200, client.file(of("/compare"), "second.truth.json", Files.readAllBytes(truth)));
        assertEquals("events", compared.path("kind").asText());
        assertEquals(2, compared.path("truth").size());
        assertEquals(2, compared.path("matches").size() + compared.path("missed").size());
        assertEquals(result().path("events").size(), compared.path("matches").size() + compared.path("false").size());
        String table = "onset,apex,offset,kind\n3,8,12,micro\n16,22,27,macro\n";
        JsonNode csv = Client.json(200, client.file(of("/compare"), "coder.csv", table.getBytes()));
        assertEquals(compared.path("truth").size(), csv.path("truth").size());
        String answers = "{\"video_id\":\"1\",\"video\":\"x.mp4\",\"question\":\"How many expression events appear in this video?\",\"answer\":\"77\"}\n";
        JsonNode theirs = Client.json(200, client.file(of("/compare"), "model.jsonl", answers.getBytes()));
        assertEquals("77", theirs.path("answers").get(0).path("theirs").asText());
        assertFalse(theirs.path("answers").get(0).path("same").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"x.truth.json,{}", "x.csv,nonsense", "x.eaf,<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "x.jsonl,{", "x.xlsx,PK", "..%2F..%2Fx.csv,a"})
    void annotationThatIsNoneIsRefused(String name, String text) throws Exception {
        HttpResponse<byte[]> answer = client.file(of("/compare"), name, text.getBytes());
        assertTrue(answer.statusCode() == 422 || answer.statusCode() == 415, () -> answer.statusCode() + Client.text(answer));
        String line = Client.JSON.readTree(answer.body()).path("error").asText();
        assertFalse(line.contains(served.serving().folder().toString()) || line.contains("root:"), line);
    }

    @Test
    void exportsAreFilesToKeep() throws Exception {
        for (JsonNode format : client.json("/api/about").path("exports")) {
            HttpResponse<byte[]> file = client.get(of("/export/" + format.path("format").asText()));
            assertEquals(200, file.statusCode(), () -> format + Client.text(file));
            String header = file.headers().firstValue("Content-Disposition").orElse("");
            assertTrue(header.startsWith("attachment; filename=\"") && !header.contains("<") && header.contains("%3Cscript%3E"), header);
            assertTrue(file.body().length > 10, format.toString());
        }
    }

    @Test
    void aClientThatGoesAwayHarmsNobody() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", served.serving().port())) {
            socket.getOutputStream().write(("GET " + of("/traces") + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.serving().port() + "\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n").getBytes());
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        }
        assertEquals(200, client.get(of("")).statusCode());
    }
}
