package io.telltale.app.runs.command;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale runs}: the analyses that are kept. */
@Command(name = "runs", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"Lists, searches, shows, exports and removes the analyses that are kept.",
            "What spot, ask, chat and map compute is kept in one file, so that the same video is not analysed twice: intervals, action units and the motion of regions over time, with name and "
                + "place of the video. No pictures are in it, it never leaves this machine, and its owner alone may read it (mode 0600). A video is known by its contents (SHA-256), whatever "
                + "it is called. --no-store keeps nothing; 'telltale runs remove --all' forgets everything.",
            "The file is $TELLTALE_HOME/runs.db; without TELLTALE_HOME it lies where the system keeps data of a user: ~/.local/share/telltale (or $XDG_DATA_HOME/telltale), "
                + "~/Library/Application Support/Telltale, %%LOCALAPPDATA%%\\Telltale. On a folder that several machines share (NFS), one of them may write at a time: give each its own."},
        footer = {"", "Examples:",
            "  telltale runs list",
            "  telltale runs search \"left AU12 micro over 1 %%\"",
            "  telltale runs show 12",
            "  telltale runs export 12 13 --out results/",
            "  telltale runs prune --older 90d"})
public final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * The command with those under it.
     *
     * @param runs the file where they are kept
     */
    public static CommandLine commandLine(Path runs) {
        return new CommandLine(new RunsCommand()).addSubcommand(new RunsListCommand(runs)).addSubcommand(new RunsSearchCommand(runs)).addSubcommand(new RunsShowCommand(runs))
                .addSubcommand(new RunsExportCommand(runs)).addSubcommand(new RunsRemoveCommand(runs)).addSubcommand(new RunsPruneCommand(runs)).addSubcommand(new RunsMendCommand(runs));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? (" + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
