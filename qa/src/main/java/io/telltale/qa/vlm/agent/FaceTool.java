package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.NoPictureException;
import java.util.List;
import java.util.Locale;

/** One of the {@link FaceTools}: what they have in common. One call at a time, whoever calls: the pictures of a video are made by one thread at a time. */
abstract class FaceTool implements AgentTool {
    final LookedAt video;
    private final Tool tool;

    /** @param tool as it is told of this video */
    FaceTool(LookedAt video, Tool tool) {
        this.video = video;
        this.tool = tool;
    }

    @Override
    public final Tool tool() {
        return tool;
    }

    @Override
    public final List<Message.Part> call(JsonNode arguments) throws ToolException {
        synchronized (video.pictures()) {
            try {
                return look(arguments);
            } catch (NoPictureException e) {
                throw new ToolException(e.getMessage(), e);
            }
        }
    }

    abstract List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException;

    /** The event that the argument {@code event} names. */
    final ToldEvent event(JsonNode arguments) throws ToolException {
        int number = arguments.get("event").asInt();
        int all = video.reading().told().size();
        return video.reading().told(number).orElseThrow(() -> new ToolException("there is no event " + number + ": "
                + (all == 0 ? "none was found" : all == 1 ? "one was found" : all + " were found, 1 to " + all)));
    }

    /** {@code frame 468 (2.340 s)}. */
    final String moment(long frame) {
        return String.format(Locale.ROOT, "frame %d (%.3f s)", frame, video.pictures().spotting().rate().seconds(frame));
    }

    static Message.Part text(String text) {
        return new Message.Part.Text(text);
    }

    static Message.Part shown(Picture picture) {
        return new Message.Part.Shown(picture);
    }
}
