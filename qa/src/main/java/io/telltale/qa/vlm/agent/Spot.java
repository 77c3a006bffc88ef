package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.reason.EventCounts;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.RegionDisplacement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code -> the events of the video}. */
final class Spot extends FaceTool {
    Spot(LookedAt video) {
        super(video, tool(Scope.of(video)));
    }

    static Tool tool(Scope scope) {
        return new Tool("spot", scope.described("Lists the micro- and macro-expressions that were spotted in the video by the motion of the face, with their times."),
                scope.event(new ToolSchema(), "from_event", "The number of the first event to list, where there are more than " + FaceTools.MOST_EVENTS + ". Default 1.").json());
    }

    @Override
    List<Message.Part> look(JsonNode arguments) {
        List<ToldEvent> told = video.reading().told();
        int from = arguments.path("from_event").asInt(1);
        List<ToldEvent> listed = told.stream().skip(from - 1L).limit(FaceTools.MOST_EVENTS).toList();
        long more = told.size() - (from - 1L) - listed.size();
        return List.of(text(head() + listed.stream().map(this::line).collect(Collectors.joining())
                + (more > 0 ? "… and " + more + " more: call spot with from_event " + (from + listed.size()) + "\n" : "")));
    }

    private String head() {
        EventCounts counts = video.reading().counts();
        long micro = video.reading().told().stream().filter(t -> t.event().kind() == Kind.MICRO).count();
        long macro = video.reading().told().size() - micro;
        int blinks = video.pictures().spotting().blinks().size();
        return "The video has " + video.extent() + ". Events told: " + video.reading().told().size() + " (" + micro + " micro, " + macro + " macro);"
                + " estimated number, with those that were missed: " + counts.all() + " (" + counts.micro() + " micro, " + counts.macro() + " macro). Blinks, which are no events: " + blinks
                + ". Displacements are per cent of the distance between the eyes.\n";
    }

    private String line(ToldEvent told) {
        Expression event = told.event();
        Optional<RegionDisplacement> most = event.regions().stream().max(Comparator.comparingDouble(RegionDisplacement::size));
        return String.format(Locale.ROOT, "event %d: %s (probability %.2f), onset %s, apex %s, offset %s, real with probability %.2f%s%n", event.index(), event.kind().challengeName(),
                told.kindProbability(), moment(event.onset()), moment(event.apex()), moment(event.offset()), told.real(),
                most.map(d -> String.format(Locale.ROOT, ", moved most: %s, %.2f %%", d.region().phrase(), d.size())).orElse("")).replace("\r", "");
    }
}
