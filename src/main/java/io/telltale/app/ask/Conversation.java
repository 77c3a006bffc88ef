package io.telltale.app.ask;

import io.telltale.app.model.AskedVideo;
import io.telltale.app.model.ModelSaid;
import io.telltale.app.model.OpenedModel;
import io.telltale.qa.answer.Question;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.evidence.EvidencePrompt;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.Exhibit;
import io.telltale.qa.vlm.evidence.PromptTemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Questions to a model about one video, each of which it reads after all that was said before. The first comes with the evidence; a later one with the pictures that
 * were not shown yet. Messages are only ever added, so that a model on this machine need not read them again. What failed is not remembered. One thread.
 */
final class Conversation {
    /** What a model thought is not said to it again, as its family was trained. */
    private static final Pattern THOUGHT = Pattern.compile("(?s)<think>.*?</think>\\s*");

    private final OpenedModel model;
    private final AskedVideo video;
    private final Consumer<String> warn;
    private final List<Message> said = new ArrayList<>();
    private final Set<Message.Part> shown = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private Optional<String> system = Optional.empty();

    /** @param warn told once of everything that was to be shown and cannot be */
    Conversation(OpenedModel model, AskedVideo video, Consumer<String> warn) {
        this.model = model;
        this.video = video;
        this.warn = warn;
    }

    String name() {
        return model.name();
    }

    boolean isBegun() {
        return !said.isEmpty();
    }

    EvidenceShown evidence() {
        return video.shown();
    }

    /** The model forgets what was said, and is shown the evidence again. */
    void beginAnew() {
        said.clear();
        shown.clear();
    }

    /** From now on this is shown; begins anew. */
    void show(EvidenceShown evidence) {
        video.show(evidence);
        beginAnew();
    }

    /**
     * @param heard of the answer as it is written; the whole where the model is held to a form
     * @throws ModelException          where there is no answer
     * @throws PromptTemplateException where the user's template has no place for a question of this kind
     */
    ModelSaid ask(Question question, String asked, Consumer<String> heard) throws ModelException, PromptTemplateException {
        EvidencePrompt made = video.prompt(question, asked);
        made.notes().stream().filter(warned::add).forEach(warn);
        Message turn = said.isEmpty() ? made.prompt().messages().getLast() : later(made, asked);
        List<Message> all = new ArrayList<>(said);
        all.add(turn);
        Optional<String> first = said.isEmpty() ? made.prompt().system() : system;
        Prompt prompt = new Prompt(first, all, List.of(), made.prompt().sampling(), made.prompt().form());
        boolean isFree = prompt.form().equals(AnswerForm.FREE);
        Reply reply = isFree ? model.reply(prompt, heard) : model.reply(prompt);
        ModelSaid result = new ModelSaid(question, made, reply, 1);
        if (!isFree) {
            heard.accept(result.sentence());
        }
        String kept = THOUGHT.matcher(reply.text()).replaceAll("");
        if (!kept.isBlank()) {
            system = first;
            said.add(turn);
            said.add(Message.assistant(kept, List.of()));
            made.exhibits().forEach(exhibit -> shown.add(exhibit.shown()));
        }
        return result;
    }

    private Message later(EvidencePrompt made, String asked) {
        List<Message.Part> parts = new ArrayList<>();
        for (Exhibit exhibit : made.exhibits()) {
            if (!shown.contains(exhibit.shown())) {
                parts.add(new Message.Part.Text(exhibit.says()));
                parts.add(exhibit.shown());
            }
        }
        parts.add(new Message.Part.Text(asked));
        return Message.user(parts);
    }
}
