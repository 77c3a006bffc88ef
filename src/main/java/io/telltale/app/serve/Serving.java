package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The server with all that it needs, from the first request to the last; closing it ends runs, connections and temporary files. */
final class Serving implements AutoCloseable {
    private static final int MOST_SESSION_JSON = 4 << 10;

    private final ServeOptions options;
    private final InetAddress address;
    private final PrivateFolder folder;
    private final Optional<RunStore> store;
    private final Videos videos;
    private final PickFolders folders;
    private final RunBook runs;
    private final Pictures pictures;
    private final CorrectionFolder corrections;
    private final Optional<AskedModel> model;
    private final Sessions sessions;
    private final Gate gate;
    private final Page page = new Page();
    private final Map<Path, Optional<FootageFacts>> looked = new ConcurrentHashMap<>();
    private final WebServer server;
    private volatile boolean closing;

    private Serving(ServeOptions options, KeptSpotting spotting, Optional<RunStore> store, Optional<AskedModel> model, Optional<Metrics> metrics) throws IOException {
        this.options = options;
        this.address = address(options.host());
        this.store = store;
        this.model = model;
        this.folders = new PickFolders(address.isLoopbackAddress(), options.folders());
        this.sessions = new Sessions(options.token());
        this.gate = new Gate(sessions, Gate.names(address, options.host()));
        this.folder = PrivateFolder.make();
        this.videos = new Videos(Files.createDirectory(folder.path().resolve("uploads")), options.mostBytes(), options.spotter().footage());
        this.pictures = new Pictures(Files.createDirectory(folder.path().resolve("made")));
        this.corrections = new CorrectionFolder(options.corrections().orElse(folder.path().resolve("corrections")));
        this.runs = new RunBook(spotting, store, videos, this::shown, options.complaints());
        metrics.ifPresent(m -> Arrays.stream(Standing.State.values()).forEach(state -> m.runs(state, () -> runs.count(state))));
        Front front = new Front(gate, routes(metrics), options.complaints());
        this.server = WebServer.start(address, options.port(), new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                long began = System.nanoTime();
                boolean handled = front.handle(request, response, callback);
                metrics.ifPresent(m -> m.answered(request.getMethod(), response.getStatus(), System.nanoTime() - began));
                return handled;
            }
        });
        gate.port(server.port());
    }

    /**
     * @param spotting closed by its owner, like the store and the model
     * @throws Failure where the address cannot be listened at
     */
    static Serving start(ServeOptions options, KeptSpotting spotting, Optional<RunStore> store, Optional<AskedModel> model) throws IOException {
        return start(options, spotting, store, model, Optional.empty());
    }

    /** @param metrics what it does is counted there, and shown at {@link Gate#METRICS}; closed by its owner after the server */
    static Serving start(ServeOptions options, KeptSpotting spotting, Optional<RunStore> store, Optional<AskedModel> model, Optional<Metrics> metrics) throws IOException {
        return new Serving(options, spotting, store, model, metrics);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Failure(ExitCode.USAGE, "--host must be a name or address of this machine, got '" + host + "'", e);
        }
    }

    private Routes routes(Optional<Metrics> metrics) {
        Routes routes = new Routes();
        metrics.ifPresent(m -> routes.add("GET", Gate.METRICS, call -> call.bytes(200, Metrics.TYPE, m.text().getBytes(StandardCharsets.UTF_8))));
        routes.add("POST", Gate.SESSION, this::session).add("GET", "/api/about", call -> call.json(200, about()));
        new VideoCalls(videos, folders).addTo(routes);
        new RunCalls(runs, corrections, pictures, options.spotter(), options.profile(), () -> closing).addTo(routes);
        new PictureCalls(runs, pictures).addTo(routes);
        new CorrectionCalls(runs, corrections).addTo(routes);
        new AskCalls(runs, corrections, model).addTo(routes);
        new CompareCalls(runs, corrections, folder.path()).addTo(routes);
        new ExportCalls(runs, corrections).addTo(routes);
        return routes.otherwise(page::answer);
    }

    private void session(Call call) throws Exception {
        String said = JsonFields.text(call.json(MOST_SESSION_JSON), "token");
        if (!gate.isToken(said)) {
            throw new Refusal(401, "this is not the token; open the address that telltale serve printed");
        }
        call.with("Set-Cookie", gate.begin()).empty(204);
    }

    private ObjectNode about() {
        ObjectNode json = Call.object().put("name", "Telltale").put("version", options.version()).put("engine", Spotter.NAME).put("canPick", folders.isOpen());
        ArrayNode named = json.putArray("folders");
        if (folders.isOpen()) {
            folders.folders().forEach(path -> named.add(path.toString()));
        }
        json.put("maxUploadBytes", videos.mostBytes());
        ArrayNode profiles = json.putArray("profiles");
        if (!ReasonProfile.NAMES.contains(options.profile().name())) {
            profiles.add(options.profile().name());
        }
        ReasonProfile.NAMES.forEach(profiles::add);
        json.put("profile", options.profile().name()).put("backend", options.spotter().backend());
        json.set("model", model.map(AskedModel::about).orElse(null));
        json.set("exports", ExportCalls.about());
        return json;
    }

    /** A run that was kept before, by this server or any command. */
    private ServedRun shown(RunRow row) {
        ReasonProfile profile = row.profile().equals(options.profile().name()) ? options.profile()
                : ReasonProfile.NAMES.contains(row.profile()) ? ReasonProfile.named(row.profile()) : ReasonProfile.generic();
        return ServedRun.kept(row, profile, source(row));
    }

    /** Its footage, where it is still there and may be looked at: over the net only what lies in the folders. */
    private Optional<ServedRun.Source> source(RunRow row) {
        if (!Files.exists(row.path()) || !folders.isOpen() && !folders.holds(row.path())) {
            return Optional.empty();
        }
        FootageOptions reading = options.spotter().footage();
        return looked.computeIfAbsent(row.path(), path -> facts(path, reading, row.rate())).map(facts -> {
            // A rate that was given once is given again.
            FootageOptions how = Files.isDirectory(row.path()) || !facts.rate().equals(row.rate()) ? reading.withFps(row.rate()) : reading;
            return new ServedRun.Source(row.path(), how, facts);
        });
    }

    private static Optional<FootageFacts> facts(Path path, FootageOptions reading, FrameRate rate) {
        try {
            return Optional.of(FootageFacts.of(path, Files.isDirectory(path) ? reading.withFps(rate) : reading));
        } catch (FootageException e) {
            return Optional.empty();
        }
    }

    /** Without the token. */
    String url() {
        return server.url();
    }

    int port() {
        return server.port();
    }

    String token() {
        return sessions.token();
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    Path folder() {
        return folder.path();
    }

    /**
     * A file that leads a browser to the page: an address in the arguments of a program is seen by everybody on the machine, and the token with it.
     */
    Path door() throws IOException {
        String address = url() + "#token=" + token();
        return Files.writeString(folder.path().resolve("open.html"), "<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><title>Telltale</title>"
                + "<script>location.replace(" + Call.text(address) + ")</script>");
    }

    @Override
    public void close() throws IOException {
        closing = true;
        server.close();
        runs.close();
        pictures.close();
        folder.close();
    }
}
