package io.telltale.qa.vlm;

import static io.telltale.qa.vlm.Misbehaving.body;
import static io.telltale.qa.vlm.Misbehaving.completion;
import static io.telltale.qa.vlm.Misbehaving.good;
import static io.telltale.qa.vlm.Misbehaving.json;
import static io.telltale.qa.vlm.Misbehaving.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "sk-very-secret-12345";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 9, 8, 7};

    @TempDir
    private Path folder;
    private final List<Duration> waits = new ArrayList<>();

    private static RemoteOptions options(Misbehaving server) {
        return RemoteOptions.of(server.address(), "qwen");
    }

    private RemoteModel open(RemoteOptions options, ExchangeLog log, Map<String, String> environment) throws ModelException {
        return new RemoteModel(options, log, environment::get, new BackOff(() -> NOW, new SplittableRandom(1), waits::add));
    }

    private RemoteModel open(RemoteOptions options) throws ModelException {
        return open(options, ExchangeLog.none(), Map.of());
    }

    private ModelException failure(RemoteOptions options) throws ModelException {
        try (RemoteModel model = open(options)) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(Prompt.of("Hello?")));
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            return e;
        }
    }

    @Test
    void theRequestIsTheOneOfTheFormAndTheReplyIsRead() throws Exception {
        Prompt prompt = Prompt.of(List.of(new Message.Part.Text("First"), new Message.Part.Shown(Picture.of(PNG)), new Message.Part.Text("then"),
                new Message.Part.Shown(Picture.of(JPEG)))).withSystem("You see faces.").withSampling(Sampling.DEFAULT.withMaxTokens(64).withSeed(5));
        try (Misbehaving server = new Misbehaving(good("A micro\\u002Dexpression.")); RemoteModel model = open(options(server))) {
            Reply reply = model.reply(prompt);
            assertEquals(new Reply("A micro-expression.", Optional.of(new Reply.Usage(100, 7)), Reply.Finish.STOP), reply);
            Misbehaving.Request sent = server.requests().getFirst();
            assertEquals("POST /v1/chat/completions", sent.method() + " " + sent.path());
            assertNull(sent.authorization());
            JsonNode json = JSON.readTree(sent.body());
            assertEquals("qwen", json.get("model").asText());
            assertEquals(64, json.get("max_tokens").asInt());
            assertEquals(0.0, json.get("temperature").asDouble());
            assertEquals(5, json.get("seed").asLong());
            assertFalse(json.get("stream").asBoolean());
            assertEquals("{\"role\":\"system\",\"content\":\"You see faces.\"}", json.at("/messages/0").toString());
            JsonNode content = json.at("/messages/1/content");
            assertEquals(4, content.size());
            assertEquals("First", content.at("/0/text").asText());
            assertEquals("data:image/png;base64," + Base64.getEncoder().encodeToString(PNG), content.at("/1/image_url/url").asText());
            assertEquals("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(JPEG), content.at("/3/image_url/url").asText());
        }
    }

    @Test
    void theKeyGoesIntoTheHeaderAndNowhereElse() throws Exception {
        Path file = folder.resolve("log.jsonl");
        try (Misbehaving server = new Misbehaving(good("your key is " + SECRET), status(401, "Incorrect API key provided: " + SECRET));
                RemoteModel model = open(options(server), ExchangeLog.to(file), Map.of("OPENAI_API_KEY", SECRET + "\n"))) {
            assertEquals("your key is (key)", model.reply(Prompt.of("Hello?")).text());
            assertEquals("Bearer " + SECRET, server.requests().getFirst().authorization());
            ModelException e = assertThrows(ModelException.class, () -> model.reply(Prompt.of("Hello?")));
            assertEquals(ModelException.Scope.MODEL, e.scope());
            assertTrue(e.getMessage().contains("refuses the key in OPENAI_API_KEY: HTTP 401 (Incorrect API key provided: (key))"), e.getMessage());
        }
        String log = Files.readString(file);
        assertEquals(2, log.lines().count());
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("your key is (key)"), log);
    }

    @Test
    void aNamedKeyMustBeThereAndADefaultKeyStaysAtHome() throws Exception {
        RemoteOptions plain = RemoteOptions.of("http://192.0.2.1:8000", "qwen");
        Map<String, String> environment = Map.of("OPENAI_API_KEY", SECRET, "MY_KEY", "mine", "BROKEN", "a b");
        assertFalse(Key.from(plain, environment::get).isPresent());
        assertTrue(Key.from(plain, environment::get).advice().contains("not sent over plain HTTP"));
        assertTrue(Key.from(plain, name -> null).advice().contains("put one into the environment variable OPENAI_API_KEY"));
        assertTrue(Key.from(RemoteOptions.of("https://192.0.2.1", "qwen"), environment::get).isPresent());
        assertTrue(Key.from(RemoteOptions.of("http://localhost:8000", "qwen"), environment::get).isPresent());
        assertEquals("Bearer mine", Key.from(plain.withKeyVariable("MY_KEY"), environment::get).bearer().orElseThrow());
        ModelException missing = assertThrows(ModelException.class, () -> Key.from(plain.withKeyVariable("NOT_SET"), environment::get));
        assertTrue(missing.getMessage().contains("NOT_SET"), missing.getMessage());
        ModelException broken = assertThrows(ModelException.class, () -> Key.from(plain.withKeyVariable("BROKEN"), environment::get));
        assertFalse(broken.getMessage().contains("a b"), broken.getMessage());
        assertThrows(IllegalArgumentException.class, () -> plain.withKeyVariable("sk-1234"));
        assertFalse(Key.from(plain.withKeyVariable("MY_KEY"), environment::get).toString().contains("mine"));
    }

    @Test
    void busyThenFailingThenDroppedThenGood() throws Exception {
        try (Misbehaving server = new Misbehaving(status(429, "slow down", "Retry-After", "7"), status(500, "oops"), Misbehaving.cutInTheMiddle(), good("at last"));
                RemoteModel model = open(options(server).withPrices(new Prices(2, 10)))) {
            assertEquals("at last", model.reply(Prompt.of("Hello?")).text());
            assertEquals(4, server.requests().size());
            assertEquals(1, server.requests().stream().distinct().count(), "every try must send the same");
            assertEquals(3, waits.size());
            assertEquals(Duration.ofSeconds(7), waits.get(0));
            assertTrue(waits.get(1).toMillis() >= 1000 && waits.get(1).toMillis() <= 2000, waits.toString());
            assertTrue(waits.get(2).toMillis() >= 2000 && waits.get(2).toMillis() <= 4000, waits.toString());
            assertEquals(new Spending(1, 4, 100, 7, 0, Optional.of(new Prices(2, 10))), model.spending());
            assertEquals((2 * 100 + 10 * 7) / 1e6, model.spending().cost().orElseThrow(), 1e-15);
        }
    }

    @Test
    void triesEnd() throws Exception {
        try (Misbehaving server = new Misbehaving(status(503, "loading"), status(503, "loading"), status(503, "still loading"), good("too late"))) {
            ModelException e = failure(options(server).withTries(3));
            assertTrue(e.getMessage().endsWith("did not answer in 3 tries, lastly: HTTP 503 (still loading)"), e.getMessage());
            assertEquals(ModelException.Scope.MODEL, e.scope());
            assertEquals(3, server.requests().size());
            assertEquals(2, waits.size());
        }
    }

    @Test
    void aServerThatWantsToBeLeftAloneForAnHourIsLeftAlone() throws Exception {
        try (Misbehaving server = new Misbehaving(status(429, "quota of the day", "Retry-After", "3600"), good("too early"))) {
            ModelException e = failure(options(server));
            assertTrue(e.getMessage().contains("wants no further request for 3600 s: HTTP 429 (quota of the day)"), e.getMessage());
            assertEquals(List.of(), waits);
        }
    }

    @Test
    void retryAfterMayBeADate() {
        BackOff backOff = new BackOff(() -> NOW, new SplittableRandom(1), waits::add);
        assertEquals(Optional.of(Duration.ofSeconds(90)), backOff.retryAfter(Optional.of("Fri, 20 Nov 2026 12:01:30 GMT")));
        assertEquals(Optional.of(Duration.ZERO), backOff.retryAfter(Optional.of("Fri, 20 Nov 2026 11:00:00 GMT")));
        assertEquals(Optional.of(Duration.ofSeconds(3)), backOff.retryAfter(Optional.of(" 3 ")));
        assertEquals(Optional.empty(), backOff.retryAfter(Optional.of("soon")));
        assertEquals(Optional.empty(), backOff.retryAfter(Optional.of("-5")));
    }

    @Test
    void waitsGrowToACapAndScatter() throws Exception {
        BackOff backOff = new BackOff(() -> NOW, new SplittableRandom(3), waits::add);
        for (int tried = 1; tried <= 40; tried++) {
            backOff.beforeNextTry(tried, Optional.empty());
            double whole = Math.min(30, Math.pow(2, tried - 1));
            double waited = waits.getLast().toMillis() / 1000.0;
            assertTrue(waited >= whole / 2 - 1e-3 && waited <= whole + 1e-3, tried + ": " + waited);
        }
        assertTrue(waits.stream().distinct().count() > 35, waits.toString());
    }

    @Test
    void aSlowReplyIsGivenUp() throws Exception {
        try (Misbehaving server = new Misbehaving(Misbehaving.endless(20))) {
            ModelException e = failure(options(server).withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300)));
            assertTrue(e.getMessage().contains("did not finish its reply within 0.3 s"), e.getMessage());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aHugeReplyIsCutAndRefused() throws Exception {
        try (Misbehaving server = new Misbehaving(Misbehaving.endless(0))) {
            ModelException e = failure(options(server).withMaxReplyBytes(100_000));
            assertTrue(e.getMessage().endsWith("is longer than 100000 bytes and was cut off"), e.getMessage());
            assertEquals(ModelException.Scope.PROMPT, e.scope());
        }
    }

    @Test
    void aReplyOfExactlyTheBoundIsWhole() throws Exception {
        String padded = completion("x".repeat(2000));
        try (Misbehaving server = new Misbehaving(json(padded), json(padded))) {
            try (RemoteModel model = open(options(server).withMaxReplyBytes(padded.length()))) {
                assertEquals(2000, model.reply(Prompt.of("Hello?")).text().length());
            }
            assertTrue(failure(options(server).withMaxReplyBytes(padded.length() - 1)).getMessage().contains("cut off"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"choices\":[]}; holds no answer (no choices)",
        "{}; holds no answer (no choices)",
        "[]; holds no answer (no choices)",
        "{\"choices\":[{\"message\":{}}]}; holds no answer (a choice without content)",
        "{\"choices\":[{\"message\":{\"content\":null}}]}; holds no answer (a choice without content)",
        "{\"choices\":[{\"message\":{\"content\":17}}]}; holds no answer (a choice without content)",
        "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"content_filter\"}]}; withheld by the server's content filter",
        "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I do not\\njudge faces\"}}]}; is a refusal: I do not judge faces",
        "{\"error\":{\"message\":\"out of memory\"}}; is an error: out of memory",
        "{\"choices\":[{\"mess; is not valid JSON",
        "'{\"choices\":[{\"message\":{\"content\":\"a\"}}]} trailing'; is not valid JSON",
        "''; holds no answer"})
    void repliesThatAreNone(String json, String part) throws Exception {
        try (Misbehaving server = new Misbehaving(json(json))) {
            ModelException e = failure(options(server));
            assertTrue(e.getMessage().contains(part), e.getMessage());
            assertEquals(ModelException.Scope.PROMPT, e.scope());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void deepNestingIsNoStackOverflow() throws Exception {
        try (Misbehaving server = new Misbehaving(json("[".repeat(100_000)))) {
            assertTrue(failure(options(server)).getMessage().contains("is not valid JSON"));
        }
    }

    @Test
    void aWebPageIsNoAnswer() throws Exception {
        try (Misbehaving server = new Misbehaving(body(200, "text/html", "<html>Log in</html>"))) {
            assertTrue(failure(options(server)).getMessage().contains("is text/html, not JSON"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "401; MODEL; wants a key; put",
        "403; MODEL; OPENAI_API_KEY",
        "404; MODEL; there is no model 'qwen' there",
        "400; PROMPT; does not take this prompt: HTTP 400 (it says why)",
        "413; PROMPT; does not take this prompt",
        "418; MODEL; answered HTTP 418",
        "302; MODEL; answered HTTP 302"})
    void refusalsAreNotTriedAgain(int status, ModelException.Scope scope, String part) throws Exception {
        try (Misbehaving server = new Misbehaving(status(status, "it says why"))) {
            ModelException e = failure(options(server));
            assertEquals(scope, e.scope());
            assertTrue(e.getMessage().contains(part), e.getMessage());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aRedirectIsFollowedAtHomeAlone() throws Exception {
        try (Misbehaving other = new Misbehaving(good("stolen"));
                Misbehaving server = new Misbehaving(status(307, "", "Location", "/elsewhere"), good("here"), status(308, "", "Location", other.address() + "/v1/chat/completions"),
                        status(307, "", "Location", ":::"))) {
            try (RemoteModel model = open(options(server), ExchangeLog.none(), Map.of("OPENAI_API_KEY", SECRET))) {
                assertEquals("here", model.reply(Prompt.of("Hello?")).text());
                assertEquals("/elsewhere", server.requests().get(1).path());
                ModelException e = assertThrows(ModelException.class, () -> model.reply(Prompt.of("Hello?")));
                assertTrue(e.getMessage().contains("redirects to another place, " + other.address()), e.getMessage());
            }
            assertTrue(failure(options(server)).getMessage().contains("which is no address"));
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        Misbehaving.Behaviour again = status(307, "", "Location", "/again");
        try (Misbehaving server = new Misbehaving(again, again, again, again)) {
            assertTrue(failure(options(server)).getMessage().contains("in a circle"));
        }
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ModelException e = failure(RemoteOptions.of("http://127.0.0.1:" + port, "qwen"));
        assertTrue(e.getMessage().contains("cannot be reached; is the server running"), e.getMessage());
        assertEquals(List.of(), waits);
        assertTrue(failure(RemoteOptions.of("http://no-such-host.invalid", "qwen")).getMessage().contains("is not known by that name"));
    }

    @Test
    void contentInPartsAndThoughtsWithoutAnAnswer() throws Exception {
        try (Misbehaving server = new Misbehaving(json("{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}}]}"),
                json("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":2}}"));
                RemoteModel model = open(options(server))) {
            assertEquals(new Reply("ab", Optional.empty(), Reply.Finish.OTHER), model.reply(Prompt.of("Hello?")));
            assertEquals(new Reply("", Optional.empty(), Reply.Finish.LENGTH), model.reply(Prompt.of("Hello?")));
            assertEquals(2, model.spending().untold());
        }
    }

    @Test
    void theLogReproducesTheRequestWithoutThePicture() throws Exception {
        Path file = folder.resolve("log.jsonl");
        Prompt prompt = Prompt.of(List.of(new Message.Part.Shown(Picture.of(PNG))));
        try (Misbehaving server = new Misbehaving(status(500, "oops"), good("fine")); RemoteModel model = open(options(server), ExchangeLog.to(file), Map.of())) {
            model.reply(prompt);
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        JsonNode line = JSON.readTree(lines.get(1));
        String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PNG));
        assertEquals("{\"media_type\":\"image/png\",\"bytes\":11,\"sha256\":\"" + expected + "\"}", line.at("/request/messages/0/content/0/image_url").toString());
        assertFalse(lines.get(1).contains("base64"));
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line.get("request").toString().getBytes(StandardCharsets.UTF_8))), line.get("request_sha256").asText());
        assertEquals(2, line.get("try").asInt());
        assertEquals(200, line.get("status").asInt());
        assertEquals(completion("fine"), line.get("response").asText());
        assertEquals(NOW.toString(), line.get("time").asText());
        assertEquals(500, JSON.readTree(lines.getFirst()).get("status").asInt());
    }

    @Test
    void aLogThatCannotBeWrittenIsToldBeforeAnythingIsSent() {
        assertThrows(IOException.class, () -> ExchangeLog.to(folder.resolve("nowhere/log.jsonl")));
    }

    @Test
    void thePromptsFingerprintIsOfAllThatIsSaid() {
        Prompt prompt = Prompt.of(List.of(new Message.Part.Text("a"), new Message.Part.Shown(Picture.of(PNG))));
        assertEquals(prompt.sha256(), Prompt.conversation(prompt.messages()).withSampling(new Sampling(Sampling.DEFAULT.temperature(), 512, OptionalLong.empty())).sha256());
        List<Prompt> others = List.of(prompt.withSystem("b"), prompt.withSampling(Sampling.DEFAULT.withSeed(1)), Prompt.of("a"),
                Prompt.of(List.of(new Message.Part.Shown(Picture.of(PNG)), new Message.Part.Text("a"))),
                Prompt.of(List.of(new Message.Part.Text("a"), new Message.Part.Shown(Picture.of(JPEG)))));
        assertEquals(others.size() + 1, java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(prompt)).map(Prompt::sha256).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:1", "http://h:1/", "http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions", " http://h:1/v1/chat/completions/ "})
    void theEndOfAnAddressMayBeGiven(String base) {
        assertEquals("http://h:1/v1/chat/completions", RemoteOptions.of(base, "m").endpoint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://h", "http://", "http://user:pass@h", "http://h?key=1", "nonsense", "", "http://a b"})
    void whatIsNoAddress(String base) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RemoteOptions.of(base, "m"));
        assertFalse(e.getMessage().contains("pass@"), e.getMessage());
    }

    @Test
    void picturesAreKnownByTheirFirstBytes() {
        assertEquals(Picture.Form.PNG, Picture.of(PNG).form());
        assertEquals(Picture.Form.JPEG, Picture.of(JPEG).form());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Picture.of("GIF89a".getBytes(StandardCharsets.US_ASCII))).getMessage().contains("47 49 46 38"));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(new byte[0]));
    }
}
