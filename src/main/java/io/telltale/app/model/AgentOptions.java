package io.telltale.app.model;

import io.telltale.app.console.OutputFolder;
import io.telltale.app.console.Printable;
import io.telltale.app.engine.EngineOptions;
import io.telltale.qa.vlm.agent.AgentCall;
import io.telltale.qa.vlm.agent.AgentLimits;
import io.telltale.qa.vlm.agent.AgentListener;
import io.telltale.qa.vlm.agent.AgentTrace;
import io.telltale.qa.vlm.agent.FaceTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a model may look for itself. */
public final class AgentOptions {
    /** Options that make no sense without a model. */
    public static final List<String> NAMES = List.of("--agent", "--agent-steps", "--trace");
    static final String TRACE = "trace.jsonl";
    private static final int LONGEST_ARGUMENTS = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--agent", description = "The model may look for itself before it answers: align and enlarge the face, draw motion maps, slow events down, list events, action units and strain.")
    private boolean agent;

    @Option(names = "--agent-steps", paramLabel = "N", description = "How often it may look, each time with several calls. Default: 8.")
    private Integer steps;

    @Option(names = "--trace", paramLabel = "DIR", description = "Keeps every step of an agent there: " + TRACE + " with all calls, results and replies, and every picture. Further runs are added.")
    private Path trace;

    /** @throws ParameterException where the options do not fit together */
    public void check() {
        if (!agent && (trace != null || steps != null)) {
            throw new ParameterException(spec.commandLine(), (trace != null ? "--trace" : "--agent-steps") + " needs --agent");
        }
        if (steps != null && steps < 1) {
            throw new ParameterException(spec.commandLine(), "--agent-steps must be at least 1, got " + steps);
        }
    }

    /**
     * @param told hears of what cannot be shown, and of each step
     * @throws IOException where the trace cannot be written
     */
    public Interview interview(OpenedModel model, AskedVideo video, EngineOptions told) throws IOException {
        if (!agent) {
            return new Interview(model, video, Optional.empty(), told::warn);
        }
        Optional<AgentTrace> kept = trace == null ? Optional.empty() : Optional.of(AgentTrace.open(OutputFolder.made(trace, "folder of the trace").resolve(TRACE)));
        AgentListener steps = new AgentListener() {
            @Override
            public void called(AgentCall call) {
                told.tell("step " + call.step() + ": " + line(call));
            }
        };
        AgentListener listener = kept.isPresent() ? kept.get().and(steps) : steps;
        AgentLimits limits = this.steps == null ? AgentLimits.DEFAULT : AgentLimits.DEFAULT.withSteps(this.steps);
        return new Interview(model, video, Optional.of(new Interview.Tools(FaceTools.of(video.pictures(), video.reading()), limits, listener, kept)), told::warn);
    }

    private static String line(AgentCall call) {
        String arguments = Printable.line(call.call().arguments());
        return Printable.line(call.call().name()) + " " + (arguments.length() > LONGEST_ARGUMENTS ? arguments.substring(0, LONGEST_ARGUMENTS) + "…" : arguments)
                + (call.status() == AgentCall.Status.DONE ? "" : " (" + call.status().name().toLowerCase(Locale.ROOT) + ")");
    }
}
