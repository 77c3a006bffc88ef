package io.telltale.app.mcp;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale mcp}: the tools of Telltale for agents, over the standard streams or HTTP. */
@Command(name = "mcp", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Serves tools to agents by the Model Context Protocol: spot, ask, au_evidence, motion_map, zoom_region, strain_curve, clip, align_face, list_videos.",
            "Over the standard input and output, for a host that starts it, unless --http is given. Only videos in the given folders can be looked at; what the host does with the pictures is its own matter."},
        footer = {"",
            "Hosts that start servers have a file for them, as .mcp.json or claude_desktop_config.json, with this in it:",
            "  {",
            "    \"mcpServers\": {",
            "      \"telltale\": {",
            "        \"command\": \"/path/to/telltale\",",
            "        \"args\": [\"mcp\", \"--folder\", \"/path/to/videos\"]",
            "      }",
            "    }",
            "  }",
            "Run telltale once by hand before, as the first use builds it, and hosts do not wait that long.",
            "And for a server that runs already (telltale mcp --http --folder /path/to/videos):",
            "  { \"mcpServers\": { \"telltale\": { \"type\": \"http\", \"url\": \"http://127.0.0.1:8377/mcp\" } } }",
            "with a token also: \"headers\": { \"Authorization\": \"Bearer TOKEN\" }",
            "",
            "Examples:",
            "  telltale mcp --folder videos",
            "  telltale mcp --folder SAMM/ --folder pilot/ --profile samm --fps 200",
            "  telltale mcp --http --port 8377 --folder videos",
            "",
            "Exit codes: 0 the client is gone, 2 wrong usage, 3 file or port, 4 backend."})
public final class McpCommand implements Callable<Integer> {
    /** The environment is not shown to other users, as arguments are. */
    static final String TOKEN = "TELLTALE_TOKEN";
    private static final int DEFAULT_PORT = 8377;
    private static final int TOKEN_BYTES = 24;
    private static final String TOKEN_FORM = "[\\x21-\\x7e]{8,}";
    private final Engine engine;
    private final Path runs;

    @Spec
    private CommandSpec spec;

    @Option(names = "--folder", paramLabel = "DIR", description = "A folder whose videos may be looked at, with all below it; may be given several times. Default: the working directory.")
    private List<Path> folders = List.of();

    @Option(names = "--fps", paramLabel = "RATE", description = "Frames per second of every video, in place of what it says. Folders of frames need it, unless they are named as those of SAMM, "
            + "CAS(ME)3 and other known corpora.")
    private String fps;

    @Option(names = "--no-store", description = "Leaves nothing behind: results are kept while the server runs, and not in the database of runs.")
    private boolean noStore;

    @Option(names = "--http", description = "Serves over HTTP, to any number of clients, until it is stopped.")
    private boolean http;

    @Option(names = "--port", paramLabel = "PORT", description = "Of --http; 0 for any that is free. Default: " + DEFAULT_PORT + ".")
    private Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "An address of this machine at which others reach it, of --http; they need the token. Without encryption: behind a proxy or in a trusted "
            + "network only. Default: 127.0.0.1, programs on this machine alone.")
    private String host;

    @Option(names = "--token", paramLabel = "TOKEN", description = "What clients of --http must show (Authorization: Bearer TOKEN), 8 characters or more. Default: the variable " + TOKEN
            + "; else none on 127.0.0.1, and a new one, which is printed, with --host.")
    private String token;

    @Mixin
    private EngineOptions options;

    /** @param runs the file of the database of results */
    public McpCommand(Engine engine, Path runs) {
        this.engine = engine;
        this.runs = runs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        SpotterOptions how = rated(options.spotter(true));
        VideoFolders allowed = new VideoFolders(folders());
        Optional<RunStore> store = store();
        try (OpenVideos videos = new OpenVideos(allowed, store.map(kept -> KeptSpotting.in(kept, engine)).orElseGet(() -> KeptSpotting.nowhere(engine)), how, options.profile())) {
            ToolServer tools = new ToolServer(videos, Spotter.NAME.replace("Telltale ", ""), options::complain);
            return http ? overHttp(tools) : overStreams(tools);
        } finally {
            close(store);
        }
    }

    /** Without a database the server serves all the same. */
    private Optional<RunStore> store() {
        if (noStore) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunStore.open(runs));
        } catch (RunStoreException e) {
            options.warn(e.getMessage() + "; results are not kept");
            return Optional.empty();
        }
    }

    private static void close(Optional<RunStore> store) {
        try {
            if (store.isPresent()) {
                store.get().close();
            }
        } catch (RunStoreException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    private void check() {
        if (!http && (port != null || host != null || token != null)) {
            throw usage((port != null ? "--port" : host != null ? "--host" : "--token") + " goes with --http");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw usage("--port must be 0 to 65535, got " + port);
        }
    }

    private SpotterOptions rated(SpotterOptions how) {
        if (fps == null) {
            return how;
        }
        try {
            return how.withFootage(how.footage().withFps(FrameRate.parse(fps)));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private List<Path> folders() {
        List<Path> given = folders.isEmpty() ? List.of(Path.of("").toAbsolutePath()) : folders;
        for (Path folder : given) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(ExitCode.FILE, folder + (Files.exists(folder) ? " is no folder" : ": no such folder"));
            }
        }
        if (folders.isEmpty() && given.getFirst().getNameCount() == 0) {
            throw usage("the working directory is " + given.getFirst() + ", which holds everything: say with --folder where the videos are");
        }
        return given;
    }

    private int overStreams(ToolServer tools) throws IOException, InterruptedException {
        StdioTransport.serveProcess(tools, options::complain);
        return ExitCode.OK;
    }

    private int overHttp(ToolServer tools) throws InterruptedException {
        InetAddress address = address();
        boolean isMade = token() == null && !address.isLoopbackAddress();
        Optional<String> wanted = Optional.ofNullable(isMade ? made() : token());
        try (HttpEndpoint endpoint = HttpEndpoint.start(tools, address, port == null ? DEFAULT_PORT : port, wanted)) {
            options.complain("tools at " + endpoint.address() + ", Ctrl-C ends");
            if (isMade) {
                options.complain("token: " + wanted.orElseThrow());
            }
            endpoint.join();
        }
        return ExitCode.OK;
    }

    private InetAddress address() {
        try {
            return host == null ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1}) : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Failure(ExitCode.FILE, "--host " + host + " is no address of this machine", e);
        }
    }

    private String token() {
        String given = token == null ? System.getenv(TOKEN) : token;
        if (given != null && !given.matches(TOKEN_FORM)) {
            throw usage("a token has 8 or more letters, digits and signs, and no blanks");
        }
        return given;
    }

    private static String made() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ParameterException usage(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
