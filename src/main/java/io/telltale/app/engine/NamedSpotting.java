package io.telltale.app.engine;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.EventReading;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was spotted in a video of a data set, under the name that the data set gives it, which need not be that of its file. */
public record NamedSpotting(String video, Spotting spotting, ReasonProfile profile) {
    private static final Pattern TEST_NAME = Pattern.compile("\\d+_(\\d+_\\d+)");
    private static final Pattern SUBJECT = Pattern.compile("([^_/\\\\]+)[_/\\\\].*");

    /** {@code 001_2} for {@code 1_001_2}: the spotting tasks name SAMM videos without the number that questions put before them. */
    public String taskName() {
        Matcher test = TEST_NAME.matcher(video);
        return test.matches() ? test.group(1) : video;
    }

    /** Micro-expressions, or those of both kinds. */
    public List<Expression> events(boolean macro) {
        return spotting.events().stream().filter(e -> macro || e.kind() == Kind.MICRO).toList();
    }

    /** The class that an event is recognised as. */
    public CoarseClass shown(Expression event) {
        return EventReading.of(event, profile).emotion().bestCoarse();
    }

    /** {@code 1} of {@code 001_2}, {@code dzw} of {@code dzw_a1}; the whole name where it has no parts. */
    public String subject() {
        Matcher parts = SUBJECT.matcher(taskName());
        String subject = parts.matches() ? parts.group(1) : taskName();
        return subject.matches("0+\\d+") ? subject.replaceFirst("^0+", "") : subject;
    }
}
