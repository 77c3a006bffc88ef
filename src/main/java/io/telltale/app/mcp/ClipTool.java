package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code part of a video -> the same in slow motion}: as pictures one after another, which models see, or as one that moves, which people see. */
final class ClipTool extends VideoTool {
    private static final String AS = "as";
    private static final String IMAGES = "images";
    private static final String ANIMATED = "animated";

    ClipTool(OpenVideos videos, Tool ofAnyVideo) {
        super(videos, "Slow-motion clip", new Tool(ofAnyVideo.name(), ofAnyVideo.description() + " As pictures one after another, or as one animated GIF.", withForm((ObjectNode) ofAnyVideo.parameters())));
    }

    private static ObjectNode withForm(ObjectNode schema) {
        ObjectNode with = schema.deepCopy();
        ((ObjectNode) with.get("properties")).putObject(AS).put("type", "string")
                .put("description", "images: one PNG for each frame, for you to look at. animated: one GIF, for people; models see its first frame. Default images.")
                .putArray("enum").add(IMAGES).add(ANIMATED);
        return with;
    }

    @Override
    List<McpSchema.Content> of(OpenVideo video, String name, ObjectNode arguments) throws ToolException {
        ObjectNode rest = arguments.deepCopy();
        boolean animated = rest.has(AS) && rest.remove(AS).asText().equals(ANIMATED);
        List<Message.Part> parts = parts(video, rest);
        return animated ? animated(parts) : ShownContent.of(parts);
    }

    private static List<McpSchema.Content> animated(List<Message.Part> parts) throws ToolException {
        List<McpSchema.Content> content = new ArrayList<>();
        for (Message.Part part : parts) {
            switch (part) {
                case Message.Part.Text text -> content.add(ShownContent.text(text.text()));
                case Message.Part.Shown shown -> content.add(ShownContent.picture(shown.picture().bytes(), shown.picture().form().mediaType()));
                case Message.Part.Clip clip -> {
                    AnimatedGif.Made gif = AnimatedGif.within(ShownContent.MOST_BYTES, clip.frames(), clip.framesPerSecond());
                    content.add(ShownContent.text(String.format(Locale.ROOT, "One animated GIF, %d x %d px, %.2f s from frame to frame, in a loop.", gif.side(), gif.side(), gif.delay() / 100.0)));
                    content.add(ShownContent.picture(gif.bytes(), "image/gif"));
                }
            }
        }
        return content;
    }
}
