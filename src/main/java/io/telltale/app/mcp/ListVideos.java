package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.ToolException;
import java.util.List;
import java.util.Locale;

/** {@code -> names of the videos that can be looked at}. */
final class ListVideos implements ServedTool {
    /** Names that one call tells. */
    private static final int MOST = 200;
    private static final String CONTAINS = "contains";
    private static final Tool TOOL = new Tool("list_videos", "Lists the videos that can be looked at: files, and folders of frames. Their names are what the other tools take as video.", schema());
    private final VideoFolders folders;

    ListVideos(VideoFolders folders) {
        this.folders = folders;
    }

    private static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject(CONTAINS).put("type", "string").put("maxLength", 200).put("description", "Only names with this in them; capitals do not matter.");
        return schema.put("additionalProperties", false);
    }

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public String title() {
        return "List videos";
    }

    @Override
    public List<McpSchema.Content> call(ObjectNode arguments, RunListener listener) throws ToolException {
        String part = arguments.path(CONTAINS).asText("").toLowerCase(Locale.ROOT);
        VideoFolders.Listing listing = folders.list();
        List<String> names = listing.names().stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
        String rest = (names.size() > MOST ? "\n… and " + (names.size() - MOST) + " more: say what their names contain" : "")
                + (listing.isWhole() ? "" : "\nThe folders hold more than " + VideoFolders.MOST_SEEN + " files, of which the rest was not looked at.");
        String head = names.isEmpty() ? part.isEmpty() ? "There are no videos." : "There are no videos with " + ToolText.quoted(part) + " in their names."
                : names.size() == 1 ? "One video:" : names.size() + " videos:";
        return List.of(ShownContent.text(head + names.stream().limit(MOST).map(name -> "\n" + name).reduce("", String::concat) + rest));
    }
}
