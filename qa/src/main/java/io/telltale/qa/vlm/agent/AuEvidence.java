package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code event -> action units that its motion speaks for, and the motion}. */
final class AuEvidence extends FaceTool {
    AuEvidence(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        return new Tool("au_evidence", "Tells which action units (FACS) the motion of one spotted event speaks for, how sure that is, and how every region of the face moved at the apex.",
                scope.event(new ToolSchema(), "event", "The number of an event that spot tells.").required().json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) throws ToolException {
        ToldEvent told = event(arguments);
        List<ActionUnitEvidence> evidence = told.reading().units().evidence();
        String units = evidence.isEmpty() ? "The motion speaks for no action unit.\n" : evidence.stream().map(AuEvidence::unit).collect(Collectors.joining());
        String regions = told.event().regions().stream().map(AuEvidence::region).collect(Collectors.joining());
        return List.of(text("Event " + told.event().index() + ", " + told.event().kind().challengeName() + ", from " + moment(told.event().onset()) + " to its apex in "
                + moment(told.event().apex()) + ".\nAction units with the probability that each acts, given that the event is real; sides are the subject's own:\n" + units
                + "Displacement of each region at the apex, per cent of the distance between the eyes, in the picture; signal is its size over the noise:\n" + regions));
    }

    private static String unit(ActionUnitEvidence evidence) {
        String because = evidence.because().stream().map(d -> d.region().phrase()).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s %s, %s: %.2f%s\n", evidence.unit().code(), evidence.unit().officialName(), switch (evidence.side()) {
            case LEFT -> "left side";
            case RIGHT -> "right side";
            case BOTH -> "both sides";
        }, evidence.confidence(), because.isEmpty() ? "" : ", from the motion of " + because);
    }

    private static String region(RegionDisplacement d) {
        return String.format(Locale.ROOT, "%s: %.2f to the %s, %.2f %s, signal %.1f\n", d.region().phrase(), Math.abs(d.right()), d.right() < 0 ? "left" : "right", Math.abs(d.down()),
                d.down() < 0 ? "up" : "down", d.signal());
    }
}
