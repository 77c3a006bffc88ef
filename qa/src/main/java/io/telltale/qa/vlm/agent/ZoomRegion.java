package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.answer.FacePart;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.FaceArea;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Region;
import io.telltale.spotting.face.CanonicalFace;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code moment, part of the face -> that part, larger}. */
final class ZoomRegion extends FaceTool {
    private static final double DEFAULT_SCALE = 4;
    private static final List<String> NAMES = Stream.of(Stream.of("face"), Arrays.stream(FacePart.values()).map(FacePart::word), Arrays.stream(Region.values()).map(Region::phrase))
            .flatMap(names -> names).distinct().toList();

    ZoomRegion(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        return new Tool("zoom_region", scope.described("Shows a part of the upright face in one frame, larger."),
                scope.moment(new ToolSchema(), "frame", "seconds", "The moment to look at")
                        .choice("region", "The part of the face. Left and right are the subject's own: the subject's left is on the right of the picture.", NAMES).required()
                        .number("scale", "How many times the size it has in an aligned face. Default " + (int) DEFAULT_SCALE + ", or as much as fits for a large part.", 1,
                                VideoPictures.MOST_SCALE).json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException, NoPictureException {
        long frame = video.frame(arguments, "frame", "seconds");
        String region = arguments.get("region").asText();
        FaceArea area = FaceArea.named(region).orElseThrow(() -> new ToolException("there is no region '" + region + "'"));
        double most = Math.min(VideoPictures.MOST_SCALE, Math.floor(10 * VideoPictures.LONGEST_ZOOM / (2 * Math.max(area.halfWidth(), area.halfHeight()) * CanonicalFace.IOD)) / 10);
        double scale = arguments.path("scale").asDouble(Math.min(DEFAULT_SCALE, most));
        if (scale > most) {
            throw new ToolException("the scale of '" + region + "' can be at most " + most + ", got " + scale);
        }
        return List.of(text(String.format(Locale.ROOT, "%s in %s, %.1f times the size in an aligned face: %.0f px are the distance between the eyes."
                + " The subject's left is on the right of the picture.", region, moment(frame), scale, scale * CanonicalFace.IOD)), shown(video.pictures().zoom(frame, area, scale)));
    }
}
