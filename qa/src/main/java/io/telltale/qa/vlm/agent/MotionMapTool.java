package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.spotting.Expression;
import java.util.List;

/** {@code two moments, or an event -> what moved between them}, as a colour map and in words. */
final class MotionMapTool extends FaceTool {
    private static final String LEGEND = " The map: the face of the first frame in grey; where it moved, hue is the direction in the picture"
            + " (right red, down yellow-green, left cyan, up purple) and brightness the length, relative to the largest of this map.";

    MotionMapTool(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        ToolSchema schema = scope.event(new ToolSchema(), "event", "The number of an event that spot tells: the motion from its onset to its apex.");
        scope.moment(schema, "onset_frame", "onset_seconds", "Where the motion begins");
        scope.moment(schema, "apex_frame", "apex_seconds", "Where it is largest, after the onset");
        return new Tool("motion_map", scope.described("Shows what moved in the face from one frame to a later one, with the motion of the head taken off:"
                + " as a colour map, and in words and numbers for each region. Give an event, or an onset and an apex."), schema.json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException {
        boolean hasMoments = video.isGiven(arguments, "onset_frame", "onset_seconds") || video.isGiven(arguments, "apex_frame", "apex_seconds");
        if (arguments.has("event") && hasMoments) {
            throw new ToolException("give 'event', or an onset and an apex, not both");
        }
        if (arguments.has("event")) {
            Expression event = event(arguments).event();
            return map(event.onset(), event.apex(), "Event " + event.index() + ", from " + moment(event.onset()) + " to " + moment(event.apex()) + ".");
        }
        if (!hasMoments) {
            throw new ToolException("give 'event', or an onset and an apex");
        }
        long onset = video.frame(arguments, "onset_frame", "onset_seconds");
        long apex = video.frame(arguments, "apex_frame", "apex_seconds");
        return map(onset, apex, "From " + moment(onset) + " to " + moment(apex) + ".");
    }

    private List<Message.Part> map(long onset, long apex, String head) throws NoPictureException {
        return List.of(text(head + LEGEND + "\n" + video.pictures().regionMotion(onset, apex).strip()), shown(video.pictures().motionMap(onset, apex, true)));
    }
}
