package io.telltale.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.telltale.app.MadeUpSpotting;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The HTTP interface of {@code docs/http-api.md} over made-up results, for what a real server cannot be brought to show at will: a run that is half done for as long as
 * a test looks at it, one that failed for a given reason, names meant to do harm, ten minutes at 200 fps without a second of decoding. Frames carry their number.
 */
final class MadeUpServer implements AutoCloseable {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; media-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern RUN = Pattern.compile("/api/runs/([^/]+)(/.*)?");
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml", "txt", "text/plain");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, MadeUpRun> runs = new LinkedHashMap<>();
    private final Map<String, CountDownLatch> halfDone = new ConcurrentHashMap<>();

    /** A result with what a person made of it. */
    private static final class MadeUpRun {
        private final ObjectNode head;
        private final Spotting spotting;
        private final ObjectNode result;
        private ArrayNode steps = Chromium.JSON.createArrayNode();
        private int applied;
        private int version = 1;

        private MadeUpRun(ObjectNode head, Spotting spotting, ObjectNode result) {
            this.head = head;
            this.spotting = spotting;
            this.result = result;
        }
    }

    MadeUpServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** A result that is there. */
    void add(String id, String name, double seconds, double every) throws IOException {
        Spotting spotting = MadeUpSpotting.of(new FrameRate(200, 1), seconds, every, 5);
        StringWriter text = new StringWriter();
        new SpottingJson(new ActionUnitInference()).write(spotting, text);
        ObjectNode result = (ObjectNode) Chromium.JSON.readTree(text.toString());
        result.put("video", name);
        ObjectNode head = head(id, name, "done").put("events", spotting.events().size()).put("seconds", spotting.seconds());
        head.put("micro", spotting.events().stream().filter(e -> e.kind() == io.telltale.spotting.Kind.MICRO).count());
        head.put("macro", spotting.events().stream().filter(e -> e.kind() == io.telltale.spotting.Kind.MACRO).count());
        runs.put(id, new MadeUpRun(head, spotting, result));
    }

    void addFailed(String id, String name, String error) {
        runs.put(id, new MadeUpRun(head(id, name, "failed").put("error", error), null, null));
    }

    /** A run that is half done until {@link #finish}. */
    void addHalfDone(String id, String name) throws IOException {
        add(id, name, 12, 2);
        runs.get(id).head.put("state", "running").set("progress", progress());
        halfDone.put(id, new CountDownLatch(1));
    }

    void finish(String id) {
        runs.get(id).head.put("state", "done");
        halfDone.get(id).countDown();
    }

    private static ObjectNode progress() {
        return Chromium.JSON.createObjectNode().put("stage", "spotting").put("done", 1200).put("all", 2400).put("ahead", 0);
    }

    private static ObjectNode head(String id, String name, String state) {
        return Chromium.JSON.createObjectNode().put("id", id).put("video", name).put("state", state).put("created", "2026-11-20T09:30:00Z").put("profile", "generic").put("clip", false)
                .putNull("error").putNull("events").putNull("micro").putNull("macro").putNull("seconds").put("kept", false).put("footage", true);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher run = RUN.matcher(path);
            if (path.equals("/api/about")) {
                json(exchange, about());
            } else if (path.equals("/api/runs")) {
                ObjectNode all = Chromium.JSON.createObjectNode();
                ArrayNode list = all.putArray("runs");
                runs.values().forEach(r -> list.add(r.head));
                json(exchange, all);
            } else if (path.equals("/api/folders")) {
                json(exchange, Chromium.JSON.readTree("{\"path\": null, \"parent\": null, \"entries\": [{\"name\": \"006_1\", \"path\": \"/v/006_1\", \"kind\": \"frames\", \"bytes\": null}, "
                        + "{\"name\": \"interview one.mp4\", \"path\": \"/v/a.mp4\", \"kind\": \"video\", \"bytes\": 123456789}]}"));
            } else if (run.matches() && runs.containsKey(run.group(1))) {
                ofRun(exchange, run.group(1), run.group(2) == null ? "" : run.group(2));
            } else if (path.startsWith("/api/")) {
                trouble(exchange, 404, "there is no such run");
            } else {
                page(exchange, path.equals("/") ? "index.html" : path.substring(1));
            }
        }
    }

    private void ofRun(HttpExchange exchange, String id, String what) throws IOException {
        MadeUpRun run = runs.get(id);
        Matcher frame = Pattern.compile("/frames/(\\d+)\\.png").matcher(what);
        Matcher map = Pattern.compile("/maps/(\\d+)-(\\d+)\\.png").matcher(what);
        Matcher clip = Pattern.compile("/clips/(\\d+)-(\\d+)\\.webp").matcher(what);
        if (what.isEmpty() && exchange.getRequestMethod().equals("DELETE")) {
            runs.remove(id);
            exchange.sendResponseHeaders(204, -1);
        } else if (what.isEmpty()) {
            ObjectNode whole = run.head.deepCopy();
            boolean done = run.head.get("state").asText().equals("done");
            whole.set("result", done ? run.result : null);
            whole.set("footageFacts", Chromium.JSON.createObjectNode().put("width", 640).put("height", 480).put("fps", "200/1").put("mime", "video/mp4"));
            json(exchange, whole);
        } else if (what.equals("/progress")) {
            follow(exchange, id);
        } else if (what.equals("/traces")) {
            send(exchange, 200, "application/octet-stream", traces(run.spotting, exchange.getRequestURI().getQuery()));
        } else if (frame.matches()) {
            send(exchange, 200, "image/png", picture(frame.group(1), exchange.getRequestURI().getQuery()));
        } else if (map.matches()) {
            send(exchange, 200, "image/png", picture("map", null));
        } else if (clip.matches()) {
            send(exchange, 200, "image/png", picture("loop", null));
        } else if (what.equals("/corrections")) {
            corrections(exchange, run);
        } else if (what.equals("/ask")) {
            String question = Chromium.JSON.readTree(exchange.getRequestBody().readAllBytes()).get("question").asText();
            ObjectNode said = Chromium.JSON.createObjectNode().put("question", question).put("understood", question).put("answer", "1").put("confidence", 0.81).putNull("refused").putNull("model");
            said.put("text", "You asked: " + question + "\n  event 1: micro-expression, 0:01.000 to 0:01.345").putArray("events").add(1);
            json(exchange, said);
        } else {
            trouble(exchange, 404, "not made up: " + what);
        }
    }

    private void follow(HttpExchange exchange, String id) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(("event: progress\ndata: " + progress() + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            if (halfDone.get(id).await(1, TimeUnit.MINUTES)) {
                out.write(("event: done\ndata: {\"id\": \"" + id + "\"}\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode about() throws IOException {
        return (ObjectNode) Chromium.JSON.readTree("{\"name\": \"Telltale\", \"version\": \"0.1.0\", \"engine\": \"Telltale 0.1.0, made-up results\", \"canPick\": true, \"maxUploadBytes\": 4294967296, "
                + "\"profiles\": [\"generic\", \"samm\", \"casme3\"], \"backend\": \"auto\", \"model\": null, \"exports\": [{\"format\": \"elan\", \"suffix\": \".eaf\", \"title\": \"ELAN annotation\"}, "
                + "{\"format\": \"csv\", \"suffix\": \".csv\", \"title\": \"Table of events\"}]}");
    }

    private static void corrections(HttpExchange exchange, MadeUpRun run) throws IOException {
        synchronized (run) {
            if (exchange.getRequestMethod().equals("PUT")) {
                if (!("\"" + run.version + "\"").equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
                    trouble(exchange, 412, "the corrections were changed by somebody else; load them again");
                    return;
                }
                JsonNode wanted = Chromium.JSON.readTree(exchange.getRequestBody().readAllBytes());
                run.steps = (ArrayNode) wanted.get("steps");
                run.applied = wanted.get("applied").asInt();
                run.version++;
            }
            ObjectNode all = Chromium.JSON.createObjectNode().put("form", 1).put("applied", run.applied);
            Map<String, ObjectNode> events = new LinkedHashMap<>();
            ArrayNode spotted = all.putArray("spotted");
            for (JsonNode event : run.result.get("events")) {
                ObjectNode one = Chromium.JSON.createObjectNode().put("id", "s" + event.get("index").asInt()).put("kind", event.get("kind").asText());
                List.of("onset", "apex", "offset").forEach(field -> one.set(field, event.get(field)));
                events.put(one.get("id").asText(), one.deepCopy());
                spotted.add(one);
            }
            for (int i = 0; i < run.applied; i++) {
                ObjectNode step = run.steps.get(i).deepCopy();
                String id = step.remove("event").asText();
                if (step.remove("change").asText().equals("delete")) {
                    events.remove(id);
                } else {
                    events.computeIfAbsent(id, absent -> Chromium.JSON.createObjectNode().put("id", absent)).setAll(step);
                }
            }
            all.set("steps", run.steps);
            ArrayNode told = all.putArray("events");
            events.values().stream().sorted((a, b) -> Long.compare(a.get("onset").asLong(), b.get("onset").asLong())).forEach(told::add);
            exchange.getResponseHeaders().set("ETag", "\"" + run.version + "\"");
            json(exchange, all);
        }
    }

    /** Ten pairs of regions and directions, strain and lids: 22 traces in the layout of the interface. */
    private static byte[] traces(Spotting spotting, String query) {
        Traces traces = spotting.traces().orElseThrow();
        Matcher points = Pattern.compile("points=(\\d+)").matcher(query == null ? "" : query);
        int most = points.find() ? Integer.parseInt(points.group(1)) : Integer.MAX_VALUE;
        int frames = traces.frames();
        int perBin = frames <= most ? 1 : (int) Math.ceil(2.0 * frames / most);
        int values = perBin == 1 ? frames : 2 * Math.ceilDiv(frames, perBin);
        ObjectNode head = Chromium.JSON.createObjectNode().put("from", 0).put("to", frames - 1).put("rate", spotting.rate().toString()).put("framesPerBin", perBin).put("valuesPerTrace", values);
        ArrayNode list = head.putArray("traces");
        List<float[]> all = new ArrayList<>();
        for (Region region : Region.values()) {
            if (region.isLid() || region == Region.GLABELLA || region == Region.NOSE_ROOT || region.name().contains("LOWER_CHEEK")) {
                continue;
            }
            for (String direction : region.name().startsWith("INNER_BROW") || region.name().startsWith("MOUTH_CORNER") ? List.of("right", "down") : List.of("down")) {
                list.addObject().put("name", region.phrase()).put("direction", direction).put("unit", "% IOD");
                float[] of = new float[frames];
                for (int f = 0; f < frames; f++) {
                    of[f] = (float) (100 * (direction.equals("right") ? traces.right(f, region) : traces.down(f, region)));
                }
                all.add(of);
            }
        }
        for (Traces.Channel channel : List.of(Traces.Channel.STRAIN, Traces.Channel.CLOSURE, Traces.Channel.RIGID)) {
            list.addObject().put("name", channel.name().toLowerCase(Locale.ROOT)).putNull("direction").put("unit", channel == Traces.Channel.STRAIN ? "%" : "");
            float[] of = new float[frames];
            for (int f = 0; f < frames; f++) {
                of[f] = (float) ((channel == Traces.Channel.STRAIN ? 100 : 1) * traces.get(f, channel));
            }
            all.add(of);
        }
        byte[] text = head.toString().getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(text.length, 4) * 4;
        ByteBuffer out = ByteBuffer.allocate(4 + padded + 4 * values * all.size()).order(ByteOrder.LITTLE_ENDIAN).putInt(padded).put(text);
        while (out.position() < 4 + padded) {
            out.put((byte) ' ');
        }
        for (float[] of : all) {
            for (int b = 0; b < frames; b += perBin) {
                int least = b;
                int greatest = b;
                for (int f = b; f < Math.min(frames, b + perBin); f++) {
                    least = of[f] < of[least] ? f : least;
                    greatest = of[f] > of[greatest] ? f : greatest;
                }
                out.putFloat(of[Math.min(least, greatest)]);
                if (perBin > 1) {
                    out.putFloat(of[Math.max(least, greatest)]);
                }
            }
        }
        return out.array();
    }

    private static byte[] picture(String text, String query) throws IOException {
        boolean square = query == null || query.contains("aligned");
        BufferedImage image = new BufferedImage(square ? 320 : 640, square ? 320 : 480, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(70, 70, 70));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        int x = image.getWidth() / 2;
        int y = image.getHeight() / 2;
        g.setColor(new Color(180, 180, 180));
        g.fillOval(x - 110, y - 145, 220, 290);
        g.setColor(new Color(60, 60, 60));
        g.setStroke(new BasicStroke(5));
        g.fillOval(x - 60, y - 40, 34, 14);
        g.fillOval(x + 26, y - 40, 34, 14);
        g.drawArc(x - 45, y + 30, 90, 50, 200, 140);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        g.drawString(text, x - 30, y - 80);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void page(HttpExchange exchange, String name) throws IOException {
        try (InputStream in = MadeUpServer.class.getResourceAsStream("/io/telltale/app/web/" + name)) {
            if (in == null) {
                trouble(exchange, 404, "there is no page " + name);
                return;
            }
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            send(exchange, 200, TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"), in.readAllBytes());
        }
    }

    private static void trouble(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "application/json", Chromium.JSON.createObjectNode().put("error", text).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void json(HttpExchange exchange, JsonNode node) throws IOException {
        send(exchange, 200, "application/json", node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
