package io.telltale.app;

import io.telltale.app.ask.AskCommand;
import io.telltale.app.ask.ChatCommand;
import io.telltale.app.ask.ChatInput;
import io.telltale.app.benchmark.BenchCommand;
import io.telltale.app.benchmark.DfmeCommand;
import io.telltale.app.benchmark.MabenchCommand;
import io.telltale.app.challenge.AnswerCommand;
import io.telltale.app.challenge.CompareCommand;
import io.telltale.app.challenge.StrCommand;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Verbosity;
import io.telltale.app.dataset.DatasetCommand;
import io.telltale.app.dataset.FitCommand;
import io.telltale.app.dataset.InstructCommand;
import io.telltale.app.engine.Engine;
import io.telltale.app.export.ExportCommand;
import io.telltale.app.export.RenderCommand;
import io.telltale.app.mcp.McpCommand;
import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelCommand;
import io.telltale.app.planted.DemoCommand;
import io.telltale.app.planted.Planter;
import io.telltale.app.planted.TrialCommand;
import io.telltale.app.planted.TwinCommand;
import io.telltale.app.profile.ProfileCommand;
import io.telltale.app.report.ReportCommand;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.command.RunsCommand;
import io.telltale.app.serve.ServeCommand;
import io.telltale.app.soak.SoakCommand;
import io.telltale.app.spot.MapCommand;
import io.telltale.app.spot.SpotCommand;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code telltale}: the commands under it, what they have in common, and how they fail. */
@Command(name = "telltale", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Finds micro- and macro-expressions in long videos of a face, and answers questions about them with evidence.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:could not be answered: no face was found, or the question is outside of what is known",
            "2:wrong usage",
            "3:a file could not be read as footage, or an output could not be written",
            "4:the backend that was asked for is not available, its device failed, or a model does not answer",
            "5:a run over many videos is done, but some of them, or some questions, could not be answered",
            "70:a defect of Telltale, or it could not be built",
            "130:stopped by Ctrl-C"},
        footer = {"",
            "Examples:",
            "  telltale demo",
            "  telltale ask clip.mp4 \"How many micro-expression events appear in this video?\"",
            "  telltale spot clip.mp4 --json=clip.json --png=clip.png",
            "  telltale spot frames/006_1/ --fps 200 --profile samm",
            "  telltale map clip.mp4 --onset 120 --apex 141 --out map.png",
            "  telltale answer --questions to_answer.jsonl --videos DIR --out pred.jsonl --profile samm",
            "  telltale chat clip.mp4 --model Qwen3-VL-2B-Instruct",
            "",
            "telltale COMMAND --help tells more of each command."})
public final class TelltaleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, description = "Tells on the standard error what is done: backend, key pictures, references, times.")
    private void verbose(boolean wanted) {
        if (wanted) {
            Verbosity.verbose();
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? (" + String.join(", ", spec.subcommands().keySet()) + ")");
    }

    /** The command line for these arguments, which keeps runs where the user has them; commands that they do not call are there by name only. */
    public static CommandLine commandLineFor(String[] arguments, Engine engine, Planter planter, LocalModels models, Supplier<ChatInput> input) {
        return commandLine(Subcommands.calledBy(arguments), engine, planter, models, input, RunStore.defaultFile());
    }

    /** The whole command line, which keeps runs where the user has them. */
    public static CommandLine commandLine(Engine engine, Planter planter, LocalModels models, Supplier<ChatInput> input) {
        return commandLine(engine, planter, models, input, RunStore.defaultFile());
    }

    /**
     * The whole command line with its error handling: one line on the standard error, the exit code of {@link ExitCode}, no stack trace.
     *
     * @param runs the file where runs are kept
     */
    public static CommandLine commandLine(Engine engine, Planter planter, LocalModels models, Supplier<ChatInput> input, Path runs) {
        return commandLine(name -> true, engine, planter, models, input, runs);
    }

    static CommandLine commandLine(Predicate<String> wanted, Engine engine, Planter planter, LocalModels models, Supplier<ChatInput> input, Path runs) {
        Subcommands commands = new Subcommands()
                .add(AskCommand.class, () -> new AskCommand(engine, models, runs))
                .add(ChatCommand.class, () -> new ChatCommand(engine, models, input, runs))
                .add(SpotCommand.class, () -> new SpotCommand(engine, runs))
                .add(ProfileCommand.class, () -> new ProfileCommand(engine))
                .add(MapCommand.class, () -> new MapCommand(engine, runs))
                .add(ExportCommand.class, () -> new ExportCommand(engine))
                .add(RenderCommand.class, () -> new RenderCommand(engine))
                .add(ReportCommand.class, () -> new ReportCommand(engine, runs))
                .add(ServeCommand.class, () -> new ServeCommand(engine, models))
                .add(AnswerCommand.class, () -> new AnswerCommand(engine, models))
                .add(StrCommand.class, () -> new StrCommand(engine))
                .add(CompareCommand.class, () -> new CompareCommand())
                .add(FitCommand.class, () -> new FitCommand(engine))
                .add(DemoCommand.class, () -> new DemoCommand(engine, planter))
                .add(TrialCommand.class, () -> new TrialCommand(engine))
                .add(TwinCommand.class, () -> new TwinCommand(planter))
                .add(BenchCommand.class, () -> BenchCommand.commandLine(engine))
                .add(DatasetCommand.class, () -> new DatasetCommand())
                .add(InstructCommand.class, () -> new InstructCommand())
                .add(MabenchCommand.class, () -> new MabenchCommand())
                .add(DfmeCommand.class, () -> new DfmeCommand())
                .add(ModelCommand.class, () -> ModelCommand.commandLine(models))
                .add(McpCommand.class, () -> new McpCommand(engine, runs))
                .add(RunsCommand.class, () -> RunsCommand.commandLine(runs))
                .add(SoakCommand.class, () -> new SoakCommand(engine, planter, models))
                .add(DevicesCommand.class, () -> new DevicesCommand())
                .add(CompletionCommand.class, () -> new CompletionCommand());
        return commands.under(new CommandLine(new TelltaleCommand()), wanted)
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ErrorLine::usage)
                .setExecutionExceptionHandler(ErrorLine::execution);
    }
}
