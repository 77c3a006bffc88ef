package io.telltale.app.model;

import io.telltale.kernels.Workers;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.EvidencePrompt;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.PromptTemplateException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.map.MotionBetween;
import java.nio.file.Path;

/** {@code question -> prompt} about one spotted video. The same question gives the same prompt. One thread; closed by its owner. */
public final class AskedVideo implements AutoCloseable {
    private final Workers workers = Workers.perProcessor();
    private final VideoReading reading;
    private final VideoPictures pictures;
    private EvidenceOptions shown;
    private final Sampling sampling;

    /**
     * @param footage as it was read for the spotting
     * @param reading of what was spotted: the events that the model is told are those that the reasoner answers from
     */
    public AskedVideo(Path video, FootageOptions footage, VideoReading reading, EvidenceOptions shown, Sampling sampling) {
        this.reading = reading;
        this.pictures = new VideoPictures(video, footage, reading.spotting(), MotionBetween.flow(workers));
        this.shown = shown;
        this.sampling = sampling;
    }

    /** Draws what is to be shown, which decodes some frames. */
    public EvidencePrompt prompt(Question question, String asked) throws PromptTemplateException {
        return EvidencePrompt.of(question, asked, reading, pictures, shown, sampling);
    }

    public EvidenceShown shown() {
        return shown.shown();
    }

    /** From now on this is shown. */
    public void show(EvidenceShown other) {
        shown = shown.with(other);
    }

    public VideoPictures pictures() {
        return pictures;
    }

    public VideoReading reading() {
        return reading;
    }

    @Override
    public void close() {
        workers.close();
    }
}
