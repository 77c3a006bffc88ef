package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.model.AgentOptions;
import io.telltale.app.model.AskedVideo;
import io.telltale.app.model.Interview;
import io.telltale.app.model.ModelSaid;
import io.telltale.app.model.OpenedModel;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.ModelAnswer;
import java.io.IOException;
import java.util.Locale;

/** The language model of a server; questions come to it one after the other. Closed by who opened the model. */
final class AskedModel {
    private final OpenedModel model;
    private final boolean remote;
    private final EvidenceOptions shown;
    private final Sampling sampling;
    private final AgentOptions agent;
    private final EngineOptions told;

    AskedModel(OpenedModel model, boolean remote, EvidenceOptions shown, Sampling sampling, AgentOptions agent, EngineOptions told) {
        this.model = model;
        this.remote = remote;
        this.shown = shown;
        this.sampling = sampling;
        this.agent = agent;
        this.told = told;
    }

    ObjectNode about() {
        return Call.object().put("name", model.name()).put("remote", remote);
    }

    synchronized ObjectNode ask(ServedRun run, VideoReading reading, Question question, String asked) throws IOException, Refusal {
        ObjectNode json = Call.object().put("name", model.name());
        ServedRun.Source source = run.source().orElseThrow(() -> Refusal.missing("the video of this run is no longer there, and a model is shown pictures of it"));
        try (AskedVideo seen = new AskedVideo(source.path(), source.reading(), reading, shown, sampling); Interview interview = agent.interview(model, seen, told)) {
            ModelSaid said = interview.ask(question, asked, _ -> { });
            switch (said.answer()) {
                case ModelAnswer.Plain plain -> json.put("answer", plain.text());
                case ModelAnswer.Unusable unusable -> json.putNull("answer").put("unusable", unusable.why());
            }
            return json.put("text", said.reply().text()).put("finish", said.reply().finish().name().toLowerCase(Locale.ROOT)).put("replies", said.replies())
                    .put("evidence", said.prompt().shown().toString()).put("prompt_sha256", said.prompt().prompt().sha256());
        } catch (ModelException e) {
            return json.putNull("answer").put("failure", e.getMessage());
        }
    }
}
