package io.telltale.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands under {@code telltale}, in the order of the help. Reading the options of all of them takes most of the start of a small command, so only those
 * that are wanted are built; of the others there is what the help shows, their name and first line.
 */
final class Subcommands {
    private record Entry(Class<?> type, Supplier<?> made) {
        String name() {
            return type.getAnnotation(Command.class).name();
        }

        CommandLine whole() {
            return made.get() instanceof CommandLine command ? command : new CommandLine(made.get());
        }

        CommandLine nameOnly() {
            Command told = type.getAnnotation(Command.class);
            CommandSpec spec = CommandSpec.create().name(told.name()).aliases(told.aliases());
            spec.usageMessage().description(told.description()).hidden(told.hidden());
            return new CommandLine(spec);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param type the annotated class of the command
     * @param made the command, or the command line of a command with commands under it
     */
    Subcommands add(Class<?> type, Supplier<?> made) {
        entries.add(new Entry(type, made));
        return this;
    }

    /** What these arguments may call: every command that is named among them, wherever; all for the script that completes them. */
    static Predicate<String> calledBy(String... arguments) {
        Set<String> said = Set.of(List.of(arguments).stream().distinct().toArray(String[]::new));
        return name -> said.contains(name) || said.contains(CompletionCommand.NAME);
    }

    /** Puts them under {@code root}: whole where {@code wanted}, else by name only. */
    CommandLine under(CommandLine root, Predicate<String> wanted) {
        entries.forEach(e -> root.addSubcommand(wanted.test(e.name()) ? e.whole() : e.nameOnly()));
        return root;
    }
}
