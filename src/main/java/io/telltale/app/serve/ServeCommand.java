package io.telltale.app.serve;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.Shutdown;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.model.AgentOptions;
import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelOptions;
import io.telltale.app.model.OpenedModel;
import io.telltale.app.model.ShownOptions;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.RunStore;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.spotting.SpotterOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code telltale serve}: the web application. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Serves the web application: drop or pick a video, watch the analysis, look at every event frame by frame, correct it, ask, compare, export. Prints the address to open; Ctrl-C ends it.",
            "Nothing leaves this machine, unless --host opens the server to others or --remote asks a model elsewhere. Whoever knows the printed address, token and all, sees what you see."},
        footer = {"",
            "Examples:",
            "  telltale serve --open",
            "  telltale serve --folder /data/SAMM --folder ~/clips",
            "  telltale serve --model Qwen3-VL-2B-Instruct",
            "  ssh -L 8355:localhost:8355 cluster telltale serve",
            "",
            "Exit codes: 0 ended, 2 wrong usage, 3 the address or a folder cannot be used, 4 a model cannot be asked."})
public final class ServeCommand implements Callable<Integer> {
    /** TELL on the keys of a telephone. */
    private static final String PORT = "8355";
    private static final int SHORTEST_TOKEN = 16;

    private final Engine engine;
    private final CountDownLatch ended = new CountDownLatch(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = PORT, description = "Where to listen; 0 takes any port that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Which address to listen at. Any other than the default opens the server to other machines, unencrypted: better a tunnel (ssh -L) or a proxy with TLS. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--token", paramLabel = "TEXT", description = "The secret that whoever calls must know, at least 16 characters. Default: a new random one each time.")
    private String token;

    @Option(names = "--open", description = "Opens the page in a browser.")
    private boolean open;

    @Option(names = "--folder", paramLabel = "DIR", description = "A folder whose videos can be picked in the page, over loopback only. May be given several times. Default: the working directory.")
    private List<Path> folders;

    @Option(names = "--max-upload", paramLabel = "SIZE", defaultValue = "4G", converter = SizeConverter.class,
            description = "Largest video that is taken, in bytes or with K, M or G behind it. Uploads lie in a temporary folder and are deleted when the server ends. Default: ${DEFAULT-VALUE}.")
    private Size mostUpload;

    @Option(names = "--corrections", paramLabel = "DIR",
            description = "Where corrections are kept, NAME-….corrections.json; telltale fit --corrections DIR learns from them. Default: the folder corrections beside the kept runs.")
    private Path corrections;

    @Option(names = "--no-store", description = "Keeps no runs and reads none that were kept; corrections too go with the server, unless --corrections says where to keep them.")
    private boolean noStore;

    @Option(names = "--metrics", description = "Counts requests, runs, frames and the time of each stage, and shows them at /metrics in the form of Prometheus, to whoever has the token.")
    private boolean counted;

    @Mixin
    private final ModelOptions model;

    @Mixin
    private ShownOptions shown;

    @Mixin
    private AgentOptions agent;

    @Mixin
    private EngineOptions options;

    /** A number of bytes. */
    record Size(long bytes) {
    }

    public ServeCommand(Engine engine, LocalModels models) {
        this.engine = engine;
        this.model = new ModelOptions(models);
    }

    @Override
    public Integer call() throws IOException, CheckpointException, ModelException, InterruptedException {
        check();
        SpotterOptions spotter = options.spotter(true);
        try (OpenedModel opened = model.isGiven() ? model.open() : null; RunStore store = noStore ? null : RunStore.open(RunStore.defaultFile());
             Metrics metrics = counted ? new Metrics() : null) {
            Optional<AskedModel> asked = Optional.empty();
            if (opened != null) {
                asked = Optional.of(new AskedModel(opened, model.isRemote(), shown.evidence(), model.sampling(), agent, options));
            }
            Optional<Path> kept = Optional.ofNullable(corrections).or(() -> Optional.ofNullable(store).map(s -> s.file().resolveSibling("corrections")));
            ServeOptions how = new ServeOptions(host, port, Optional.ofNullable(token), folders(), mostUpload.bytes, spotter, options.profile(), kept, version(), options::complain);
            KeptSpotting spotting = store == null ? KeptSpotting.nowhere(engine) : KeptSpotting.in(store, engine);
            try (Serving serving = Serving.start(how, spotting, Optional.ofNullable(store), asked, Optional.ofNullable(metrics))) {
                serve(serving);
            }
        }
        return ExitCode.OK;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw usage("--port must be 0 to 65535, got " + port);
        }
        if (token != null && !token.matches("[\\x21-\\x7e]{" + SHORTEST_TOKEN + ",256}")) {
            throw usage("--token must be " + SHORTEST_TOKEN + " to 256 letters, digits and signs without blanks");
        }
        model.check(Stream.concat(ShownOptions.NAMES.stream(), AgentOptions.NAMES.stream()).toList());
        agent.check();
    }

    private List<Path> folders() {
        List<Path> given = folders == null ? List.of(Path.of("").toAbsolutePath()) : folders;
        for (Path folder : given) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(ExitCode.FILE, "--folder " + folder + (Files.exists(folder) ? " is not a folder" : ": there is no such folder"));
            }
        }
        return given;
    }

    private String version() {
        return String.valueOf(spec.root().version().length == 0 ? "" : spec.root().version()[0]).replaceFirst("^telltale ", "");
    }

    /** Until Ctrl-C. The address goes to the standard output, so that a script can read it. */
    private void serve(Serving serving) throws IOException, InterruptedException {
        String address = serving.url() + "#token=" + serving.token();
        PrintWriter out = spec.commandLine().getOut();
        out.println(address);
        out.flush();
        if (!serving.isLoopback()) {
            options.warn("other machines reach this server, and what goes there and back is not encrypted; a tunnel (ssh -L) or a proxy with TLS is safer");
        }
        options.tell("open this address in a browser; Ctrl-C ends the server");
        if (open) {
            openBrowser(serving.door().toUri().toString());
        }
        Thread atExit = new Thread(() -> end(serving));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            ended.await();
        } finally {
            if (!Shutdown.isUnderWay()) {
                Runtime.getRuntime().removeShutdownHook(atExit);
            }
        }
    }

    private static void end(Serving serving) {
        try {
            serving.close();
        } catch (IOException e) {
            // The JVM is ending.
        }
    }

    /** For tests: what Ctrl-C does, but for the end of the JVM. */
    void end() {
        ended.countDown();
    }

    private void openBrowser(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac") ? List.of("open", address)
                : system.contains("windows") ? List.of("rundll32", "url.dll,FileProtocolHandler", address) : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            options.warn("no browser could be opened; open the address yourself");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static final class SizeConverter implements ITypeConverter<Size> {
        private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([KMG]?)B?", Pattern.CASE_INSENSITIVE);

        @Override
        public Size convert(String text) {
            Matcher size = SIZE.matcher(text.strip());
            if (!size.matches() || size.group(1).matches("0+")) {
                throw new TypeConversionException("'" + text + "' is no size; give bytes, or 500M, or 4G");
            }
            int shift = switch (size.group(2).toUpperCase(Locale.ROOT)) {
                case "K" -> 10;
                case "M" -> 20;
                case "G" -> 30;
                default -> 0;
            };
            long number = Long.parseLong(size.group(1));
            return new Size(number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift);
        }
    }
}
