package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.ScopedEvents;
import io.telltale.qa.answer.Wording;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.Side;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured of events, a line for each. */
final class EventLines {
    /** Units under this are not named: the posterior of a unit that nothing speaks for is of this order. */
    private static final double LEAST = 0.05;
    /** Regions and units that are named: more is a list, not a description. */
    private static final int NAMED = 5;

    private EventLines() {
    }

    /** {@code 35.000 s, 7000 frames at 200 frames per second}; where a part was spotted, which. */
    static String video(Spotting spotting) {
        long last = spotting.firstFrame() + spotting.frames() - 1;
        String part = spotting.firstFrame() == 0 ? "" : String.format(Locale.ROOT, " (frames %d to %d of a longer one)", spotting.firstFrame(), last);
        return String.format(Locale.ROOT, "%.3f s, %d frames at %s frames per second%s", spotting.seconds(), spotting.frames(), spotting.rate().rounded(), part);
    }

    /** How many there are, then a line for each of {@code listed}. */
    static String events(VideoReading reading, List<ToldEvent> listed) {
        FrameRate rate = reading.spotting().rate();
        String head = reading.isClip() ? "The clip holds one event" + (listed.isEmpty() ? ", which could not be found." : ":")
                : "Best estimate: " + reading.counts().all() + (reading.counts().all() == 1 ? " event, " : " events, ") + reading.counts().micro() + " micro and " + reading.counts().macro()
                + " macro" + (listed.isEmpty() ? "; none stands out clearly." : ".");
        int unlisted = reading.told().size() - listed.size();
        String rest = unlisted == 0 ? "" : "\n" + unlisted + (unlisted == 1 ? " more event is" : " more events are") + " not listed.";
        return head + listed.stream().map(told -> "\n" + event(told, rate)).collect(Collectors.joining()) + rest;
    }

    private static String event(ToldEvent told, FrameRate rate) {
        Expression e = told.event();
        List<RegionDisplacement> moving = ScopedEvents.moving(e);
        return "Event " + e.index() + ": " + e.kind().challengeName() + " (" + Wording.sure(told.kindProbability()) + "), onset " + at(rate, e.onset()) + ", apex " + at(rate, e.apex())
                + ", offset " + at(rate, e.offset()) + ", real " + Wording.sure(told.real())
                + (moving.isEmpty() ? "; no region moves clearly." : "; at the apex, in per cent of the distance between the eyes: "
                + moving.stream().limit(NAMED).map(d -> d.region().phrase() + " " + Wording.direction(d) + " " + Wording.percent(d.size())).collect(Collectors.joining(", ")) + ".");
    }

    private static String at(FrameRate rate, long frame) {
        return String.format(Locale.ROOT, "frame %d (%.3f s)", frame, rate.seconds(frame));
    }

    /** {@code Event 3: lip corner puller (AU12) 93 %, both sides; …}, a line for each. */
    static String units(List<ToldEvent> listed) {
        return listed.isEmpty() ? "none, since no event was found." : listed.stream().map(EventLines::units).collect(Collectors.joining("\n"));
    }

    private static String units(ToldEvent told) {
        String named = told.reading().units().evidence().stream().filter(e -> e.confidence() >= LEAST).limit(NAMED).map(EventLines::unit).collect(Collectors.joining("; "));
        return "Event " + told.event().index() + ": " + (named.isEmpty() ? "the motion speaks for no action unit" : named) + ".";
    }

    private static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().officialName() + " (" + evidence.unit().code() + ") " + Wording.sure(evidence.confidence()) + ", "
                + (evidence.side() == Side.BOTH ? "both sides" : evidence.side().word() + " side");
    }
}
