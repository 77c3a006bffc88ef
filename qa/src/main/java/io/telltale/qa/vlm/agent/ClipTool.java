package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.qa.vlm.evidence.NumberedClip;
import io.telltale.qa.vlm.pixels.VirtualRate;
import java.util.List;

/** {@code part of the video -> the same in slow motion}. */
final class ClipTool extends FaceTool {
    private static final int DEFAULT_FRAMES = 16;

    ClipTool(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        ToolSchema schema = scope.moment(new ToolSchema(), "from_frame", "from_seconds", "The first moment to show");
        scope.moment(schema, "to_frame", "to_seconds", "The last moment to show");
        schema.integer("frames", "How many frames to show, at most; fewer where the part has fewer. Default " + DEFAULT_FRAMES + ".", 2, FaceTools.MOST_FRAMES)
                .number("virtual_fps", "The frames per second that the clip is shown at; small ones make it slow. Default " + (int) VirtualRate.DEFAULT.framesPerSecond() + ".", 0.1, 60);
        return new Tool("clip", scope.described("Shows a part of the video in slow motion: upright faces, evenly spaced in time, all registered to the first, "
                + "so that what differs is what moved in the face."), schema.json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException {
        long from = video.frame(arguments, "from_frame", "from_seconds");
        long to = video.frame(arguments, "to_frame", "to_seconds");
        VirtualRate rate = new VirtualRate(arguments.path("virtual_fps").asDouble(VirtualRate.DEFAULT.framesPerSecond()));
        NumberedClip clip = video.pictures().slowMotion(from, to, arguments.path("frames").asInt(DEFAULT_FRAMES), rate);
        return List.of(text(clip.times() + ". The frames are: " + String.join(", ", clip.frames().stream().map(String::valueOf).toList()) + "."), clip.clip());
    }
}
