package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Sampling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code question, what was measured -> prompt}. The same question, reading, footage and options give the same prompt, bit by bit.
 *
 * @param prompt    for any model
 * @param templates that it was made from, in the order in which they are used
 * @param shown     what was switched on
 * @param exhibits  every picture and clip in it, in order, with what it shows
 * @param notes     what was to be shown and is not there, and why, one line each; a user should see them
 */
public record EvidencePrompt(Prompt prompt, List<PromptTemplate> templates, EvidenceShown shown, List<Exhibit> exhibits, List<String> notes) {
    private static final PromptTemplate SYSTEM = PromptTemplate.own("system", 1);
    private static final PromptTemplate EVIDENCE = PromptTemplate.own("evidence", 1);
    /** Of our templates. */
    private static final int VERSION = 1;

    public EvidencePrompt {
        templates = List.copyOf(templates);
        exhibits = List.copyOf(exhibits);
        notes = List.copyOf(notes);
    }

    /** With our template and our measure of pictures. */
    public static EvidencePrompt of(Question question, String asked, VideoReading reading, VideoPictures pictures, EvidenceShown shown, Sampling sampling) {
        try {
            return of(question, asked, reading, pictures, EvidenceOptions.showing(shown), sampling);
        } catch (PromptTemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * @param question as it was understood: it decides on the template, the allowed answers, and which events are shown. A
     *                 {@link Question.Unanswerable} should have been refused ({@link io.telltale.qa.answer.Answerer#refusal}); here it is asked like a free one
     * @param asked    in the words of the user, not blank; they are data and never read as a template
     * @throws PromptTemplateException where the user's template holds a place that a question of this kind has nothing for
     */
    public static EvidencePrompt of(Question question, String asked, VideoReading reading, VideoPictures pictures, EvidenceOptions options, Sampling sampling)
            throws PromptTemplateException {
        if (asked.isBlank()) {
            throw new IllegalArgumentException("there is no question");
        }
        AskedForm form = AskedForm.of(question, reading.profile().emotions().rows().keySet());
        EvidenceValues evidence = new EvidenceValues(question, reading, pictures, options);
        Map<Place, List<Message.Part>> values = evidence.values();
        values.put(Place.QUESTION, text(asked.strip()));
        if (!form.choices().isEmpty()) {
            values.put(Place.CHOICES, text(String.join(", ", form.choices())));
        }
        if (!form.classes().isEmpty()) {
            values.put(Place.CLASSES, text(String.join(", ", form.classes())));
        }
        PromptTemplate template = options.template().orElseGet(() -> PromptTemplate.own(form.template(), VERSION));
        Set<PromptTemplate> used = new LinkedHashSet<>();
        Optional<String> system = template.system();
        if (system.isEmpty()) {
            used.add(SYSTEM);
            system = Optional.of(((Message.Part.Text) SYSTEM.filled(values).getFirst()).text());
        }
        if (template.places().contains(Place.EVIDENCE)) {
            used.add(EVIDENCE);
            values.put(Place.EVIDENCE, EVIDENCE.filled(values));
        }
        used.add(template);
        List<Message.Part> parts = template.filled(values);
        Prompt prompt = new Prompt(system.filter(s -> !s.isBlank()), List.of(Message.user(parts)), List.of(), sampling, form.form());
        return new EvidencePrompt(prompt, List.copyOf(used), options.shown(), evidence.exhibits(), evidence.notes());
    }

    static List<Message.Part> text(String text) {
        return text.isBlank() ? List.of() : List.of(new Message.Part.Text(text));
    }
}
