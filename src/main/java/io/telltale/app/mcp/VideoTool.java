package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.AgentTool;
import io.telltale.qa.vlm.agent.Arguments;
import io.telltale.qa.vlm.agent.ToolException;
import java.util.List;

/** One of the face tools, of whatever video its argument {@value #VIDEO} names. */
class VideoTool implements ServedTool {
    static final String VIDEO = "video";
    private static final int LONGEST_NAME = 4096;

    private final OpenVideos videos;
    private final String title;
    private final Tool tool;

    VideoTool(OpenVideos videos, String title, Tool ofAnyVideo) {
        this.videos = videos;
        this.title = title;
        this.tool = new Tool(ofAnyVideo.name(), ofAnyVideo.description(), withVideo((ObjectNode) ofAnyVideo.parameters()));
    }

    /** The same schema with the video before everything else. */
    static ObjectNode withVideo(ObjectNode schema) {
        ObjectNode with = schema.deepCopy();
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.putObject(VIDEO).put("type", "string").put("description", "The video, as list_videos names it: a file, or a folder of frames.").put("maxLength", LONGEST_NAME);
        properties.setAll((ObjectNode) schema.get("properties"));
        with.set("properties", properties);
        with.withArray("required").insert(0, VIDEO);
        return with;
    }

    @Override
    public final Tool tool() {
        return tool;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<McpSchema.Content> call(ObjectNode arguments, RunListener listener) throws ToolException, InterruptedException {
        ObjectNode rest = arguments.deepCopy();
        String video = rest.remove(VIDEO).asText();
        return of(videos.open(video, listener), video, rest);
    }

    /** @param arguments without the video */
    List<McpSchema.Content> of(OpenVideo video, String name, ObjectNode arguments) throws ToolException {
        return ShownContent.of(parts(video, arguments));
    }

    final List<Message.Part> parts(OpenVideo video, ObjectNode arguments) throws ToolException {
        AgentTool its = video.tool(tool.name());
        return its.call(Arguments.check(its.tool(), arguments));
    }
}
