package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.List;

/** {@code video -> its events}; what is to be known of the footage besides. */
final class SpotTool extends VideoTool {
    private static final int MOST_WARNINGS = 8;
    private static final int LONGEST_WARNING = 300;

    SpotTool(OpenVideos videos, Tool ofAnyVideo) {
        super(videos, "Spot expressions", new Tool(ofAnyVideo.name(), ofAnyVideo.description() + " Call it first. The first call on a video takes about as long as the video, or longer; after that"
                + " it and all other tools find the result again at once.", ofAnyVideo.parameters()));
    }

    @Override
    List<McpSchema.Content> of(OpenVideo video, String name, ObjectNode arguments) throws ToolException {
        List<McpSchema.Content> content = new ArrayList<>(super.of(video, name, arguments));
        Spotting spotting = video.spotting();
        List<String> warnings = spotting.warnings();
        if (!warnings.isEmpty()) {
            content.add(ShownContent.text("Warnings:\n" + String.join("\n", warnings.stream().limit(MOST_WARNINGS).map(line -> "- " + ToolText.line(line, LONGEST_WARNING)).toList())
                    + (warnings.size() > MOST_WARNINGS ? "\n… and " + (warnings.size() - MOST_WARNINGS) + " more" : "")));
        }
        return content;
    }
}
