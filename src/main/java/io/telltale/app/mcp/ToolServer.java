package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.Arguments;
import io.telltale.qa.vlm.agent.FaceTools;
import io.telltale.qa.vlm.agent.ToolException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tools, resources and prompts of Telltale over some transport. What is wrong with a call is a result with {@code isError} and one line for the model; a defect
 * is told in the same way, and on the standard error.
 */
final class ToolServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String INSTRUCTIONS = """
            Telltale finds micro- and macro-expressions in videos of one face by how the skin moves, and shows the evidence. It measures motion; action units and emotions are inferred from it.
            Begin with list_videos, then spot, which numbers the events of a video. Then look at an event: motion_map (what moved where), au_evidence (action units), clip (slow motion), \
            zoom_region and align_face (single frames). strain_curve shows when anything moved, also where no event was told. ask answers common questions in words.
            Frames are counted from 0 at the beginning of the video; seconds run from frame 0. Give a moment as frame or as seconds, not both. Displacements are per cent of the distance \
            between the eyes. Left and right are the subject's own: the subject's left is on the right of the picture. Pictures of faces are grey, as footage is read without colour. \
            Trust an event as far as its probability says.""";

    private final OpenVideos videos;
    private final String version;
    private final Consumer<String> log;

    /**
     * @param videos stay open, and are closed by their owner
     * @param log    told what the user of the server should know, one line
     */
    ToolServer(OpenVideos videos, String version, Consumer<String> log) {
        this.videos = videos;
        this.version = version;
        this.log = log;
    }

    /** How messages are written and read; the Jackson that the rest of Telltale uses. */
    static McpJsonMapper json() {
        return new JacksonMcpJsonMapper(JsonMapper.builder().build());
    }

    McpSyncServer over(McpServerTransportProvider transport) {
        return served(McpServer.sync(transport));
    }

    McpSyncServer over(McpStreamableServerTransportProvider transport) {
        return served(McpServer.sync(transport));
    }

    private McpSyncServer served(McpServer.SyncSpecification<?> server) {
        return server.jsonMapper(json()).serverInfo(McpSchema.Implementation.builder("telltale", version).title("Telltale").build()).instructions(INSTRUCTIONS)
                .capabilities(McpSchema.ServerCapabilities.builder().tools(false).resources(false, false).prompts(false).build())
                .validateToolInputs(false) // Arguments does, in words for a model
                .tools(tools(videos).stream().map(this::specification).toList())
                .resources(VideoResources.list(videos)).resourceTemplates(VideoResources.events(videos, log))
                .prompts(Prompts.all()).build();
    }

    static List<ServedTool> tools(OpenVideos videos) {
        Map<String, Tool> face = FaceTools.ofAnyVideo().stream().collect(Collectors.toMap(Tool::name, Function.identity()));
        return List.of(new ListVideos(videos.folders()), new SpotTool(videos, face.get("spot")), new AskTool(videos), new VideoTool(videos, "Action unit evidence", face.get("au_evidence")),
                new VideoTool(videos, "Motion map", face.get("motion_map")), new VideoTool(videos, "Zoom into the face", face.get("zoom_region")),
                new VideoTool(videos, "Strain curve", face.get("strain_curve")), new ClipTool(videos, face.get("clip")), new VideoTool(videos, "Aligned face", face.get("align_face")));
    }

    private SyncToolSpecification specification(ServedTool tool) {
        Tool told = tool.tool();
        @SuppressWarnings("unchecked")
        Map<String, Object> schema = JSON.convertValue(told.parameters(), Map.class);
        McpSchema.ToolAnnotations hints = McpSchema.ToolAnnotations.builder().readOnlyHint(true).destructiveHint(false).idempotentHint(true).openWorldHint(false).build();
        McpSchema.Tool shown = McpSchema.Tool.builder(told.name(), schema).title(tool.title()).description(told.description()).annotations(hints).build();
        return new SyncToolSpecification(shown, (exchange, request) -> answered(tool, exchange, request));
    }

    /** @return null, which is no answer at all, where the client has taken its call back */
    private McpSchema.CallToolResult answered(ServedTool tool, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        ClientCall call = exchange.transportContext().get(ClientCall.KEY) instanceof ClientCall known ? known : new ClientCall();
        CallProgress progress = new CallProgress(exchange, request.progressToken(), log, InstantSource.system());
        try {
            return call.work(() -> result(tool, request, progress)).orElse(null);
        } catch (InterruptedException e) {
            return error("stopped: the server is ending");
        } catch (OutOfMemoryError e) {
            log.accept("the memory that Java may use is too little for " + tool.tool().name() + "; give more with TELLTALE_JAVA_OPTS=-Xmx2g");
            return error("the server has too little memory for this call");
        } catch (Exception e) {
            log.accept("a defect in " + tool.tool().name() + ": " + e);
            return error("a defect of Telltale: " + ToolText.line(String.valueOf(e), 300));
        }
    }

    private static McpSchema.CallToolResult result(ServedTool tool, McpSchema.CallToolRequest request, CallProgress progress) throws InterruptedException {
        try {
            ObjectNode arguments = Arguments.check(tool.tool(), JSON.valueToTree(Optional.ofNullable(request.arguments()).orElse(Map.of())));
            return McpSchema.CallToolResult.builder().content(tool.call(arguments, progress)).isError(false).build();
        } catch (ToolException e) {
            return error(e.getMessage());
        }
    }

    private static McpSchema.CallToolResult error(String line) {
        return McpSchema.CallToolResult.builder().addTextContent("error: " + ToolText.line(line, 2000)).isError(true).build();
    }
}
