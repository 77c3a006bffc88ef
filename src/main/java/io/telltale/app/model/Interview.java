package io.telltale.app.model;

import io.telltale.qa.answer.Question;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.agent.Agent;
import io.telltale.qa.vlm.agent.AgentLimits;
import io.telltale.qa.vlm.agent.AgentListener;
import io.telltale.qa.vlm.agent.AgentOutcome;
import io.telltale.qa.vlm.agent.AgentTool;
import io.telltale.qa.vlm.agent.AgentTrace;
import io.telltale.qa.vlm.evidence.EvidencePrompt;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code question -> what a model says} about one video, each question by itself. One thread; closed by its owner, before the model and the video. */
public final class Interview implements AutoCloseable {
    private final OpenedModel model;
    private final AskedVideo video;
    private final Optional<Tools> tools;
    private final Consumer<String> warn;
    private final Set<String> warned = new HashSet<>();

    /** What a model may call, how often, who hears of it, and what keeps it. */
    record Tools(List<AgentTool> tools, AgentLimits limits, AgentListener listener, Optional<AgentTrace> trace) {
    }

    /**
     * @param tools where the model may look for itself
     * @param warn  told once of everything that was to be shown and cannot be
     */
    Interview(OpenedModel model, AskedVideo video, Optional<Tools> tools, Consumer<String> warn) {
        this.model = model;
        this.video = video;
        this.tools = tools;
        this.warn = warn;
    }

    public String name() {
        return model.name();
    }

    /**
     * @param heard of the answer as it is written; the whole where the model is held to a form or uses tools
     * @throws ModelException where there is no answer
     * @throws IOException    where the template does not fit the question, or the trace cannot be written
     */
    public ModelSaid ask(Question question, String asked, Consumer<String> heard) throws ModelException, IOException {
        EvidencePrompt prompt = video.prompt(question, asked);
        prompt.notes().stream().filter(warned::add).forEach(warn);
        if (tools.isPresent()) {
            AgentOutcome outcome = Agent.run(model, prompt.prompt(), tools.get().tools(), tools.get().limits(), tools.get().listener());
            return said(question, prompt, outcome.answer(), outcome.replies(), heard);
        }
        if (prompt.prompt().form().equals(AnswerForm.FREE)) {
            return new ModelSaid(question, prompt, model.reply(prompt.prompt(), heard), 1);
        }
        return said(question, prompt, model.reply(prompt.prompt()), 1, heard);
    }

    private static ModelSaid said(Question question, EvidencePrompt prompt, Reply reply, int replies, Consumer<String> heard) {
        ModelSaid said = new ModelSaid(question, prompt, reply, replies);
        heard.accept(said.sentence());
        return said;
    }

    @Override
    public void close() throws IOException {
        Optional<AgentTrace> trace = tools.flatMap(Tools::trace);
        if (trace.isPresent()) {
            trace.get().close();
        }
    }
}
