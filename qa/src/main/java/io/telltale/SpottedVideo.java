package io.telltale;

import io.telltale.qa.SpottingFileException;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was found in one video, and the answers to questions about it. All answers come from one reading, so that they agree with each other, and need neither
 * the video nor an engine that is open. Immutable and thread-safe, but for {@link #traces()}, which nobody should write to.
 */
public final class SpottedVideo {
    private final VideoReading reading;

    private SpottedVideo(VideoReading reading) {
        this.reading = reading;
    }

    /** @param clip whether the footage is known to hold one event and no more */
    public static SpottedVideo of(Spotting spotting, ReasonProfile profile, boolean clip) {
        return new SpottedVideo(VideoReading.of(spotting, profile, clip));
    }

    /**
     * Reads what {@link #writeJson} or {@code telltale spot --json} wrote. The file says neither which profile answers are to be drawn with nor whether it was a
     * clip; the same again give the same answers again. It holds no traces.
     *
     * @throws SpottingFileException if the file cannot be read, is damaged or is something else
     */
    public static SpottedVideo read(Path json, ReasonProfile profile, boolean clip) throws SpottingFileException {
        return of(SpottingJson.read(json), profile, clip);
    }

    /** The events, in order of onset: frames {@code onset..offset} of the whole video, both inside. */
    public List<Expression> events() {
        return spotting().events();
    }

    /** What the user should know of the footage and of how the face was followed, one line each. */
    public List<String> warnings() {
        return spotting().warnings();
    }

    /** The motion of every frame, where {@link SpotOptions#withTraces} asked for it. */
    public Optional<Traces> traces() {
        return spotting().traces();
    }

    /** Everything that was found: frame rate, engine, doubtful candidates, blinks beside the above. */
    public Spotting spotting() {
        return reading.spotting();
    }

    /** What is believed of it: counts, action units and emotions with their probabilities. */
    public VideoReading reading() {
        return reading;
    }

    /**
     * Answers a question in English; never fails. {@link Answer.Answered} has the bare answer, a sentence, how sure it is, and the events it rests on;
     * {@link Answer.Refused} says why not and what can be asked.
     */
    public Answer ask(String question) {
        return ask(QuestionParser.parse(question));
    }

    /** Answers a question that is already understood. */
    public Answer ask(Question question) {
        return new Answerer().answer(question, reading);
    }

    /**
     * Writes it as {@code telltale spot --json} does, the form that {@link #read} reads; without traces. Numbers are rounded. Does not close the writer.
     *
     * @throws IOException from the writer
     */
    public void writeJson(Writer out) throws IOException {
        new SpottingJson(new ActionUnitInference(reading.profile())).write(spotting(), out);
    }

    @Override
    public String toString() {
        return spotting().video() + ": " + events().size() + " events in " + spotting().frames() + " frames";
    }
}
