package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.NoPictureException;
import java.util.List;

/** {@code part of the video -> how much the face was strained}, drawn and in numbers. */
final class StrainCurveTool extends FaceTool {
    StrainCurveTool(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        ToolSchema schema = scope.moment(new ToolSchema(), "from_frame", "from_seconds", "The first moment (default: the beginning)");
        scope.moment(schema, "to_frame", "to_seconds", "The last moment (default: the end)");
        return new Tool("strain_curve", scope.described("Shows how strongly the skin of the face was deformed over time: the mean optical strain, per cent, as a curve with the spotted events,"
                + " and in numbers. Without times, the whole video."), schema.json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException {
        long from = video.isGiven(arguments, "from_frame", "from_seconds") ? video.frame(arguments, "from_frame", "from_seconds") : video.first();
        long to = video.isGiven(arguments, "to_frame", "to_seconds") ? video.frame(arguments, "to_frame", "to_seconds") : video.last();
        String numbers = video.pictures().strain(from, to, FaceTools.MOST_POINTS).text();
        return List.of(text(numbers + "\nEach number is the largest since the one before it. In the curve, bands are events with their numbers,"
                + " micro yellow and macro blue, lines their apexes."), shown(video.pictures().strainCurve(from, to, video.reading().told().stream().map(ToldEvent::event).toList())));
    }
}
