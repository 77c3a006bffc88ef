package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import java.util.List;

/** {@code moment -> the face upright}. */
final class AlignFace extends FaceTool {
    AlignFace(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        return new Tool("align_face", scope.described("Shows the face in one frame, upright and of a fixed size, from above the brows to below the chin."),
                scope.moment(new ToolSchema(), "frame", "seconds", "The moment to look at").json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException {
        long frame = video.frame(arguments, "frame", "seconds");
        return List.of(text("The face in " + moment(frame) + ", " + VideoPictures.ALIGNED + " x " + VideoPictures.ALIGNED
                + " px, 70 px between the eyes. The subject's left is on the right of the picture."), shown(video.pictures().alignedFace(frame)));
    }
}
