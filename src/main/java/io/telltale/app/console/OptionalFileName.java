package io.telltale.app.console;

import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Decides whether what follows {@code --json} is its file: always in {@code --json=FILE}, else only where it ends in {@code .json} ({@code .txt} after
 * {@code --text}); so {@code --json clip.mp4} reads the clip and does not write to it.
 */
public final class OptionalFileName implements IParameterPreprocessor {
    /** Stands for the standard output. */
    public static final String NONE = "-";

    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        boolean attached = !" ".equals(info.get("separator"));
        String ending = "." + ((OptionSpec) argument).longestName().replaceFirst("^-+", "").replace("text", "txt");
        if (!attached && (arguments.isEmpty() || !arguments.peek().toLowerCase(Locale.ROOT).endsWith(ending) && !arguments.peek().equals(NONE))) {
            arguments.push(NONE);
        }
        return false;
    }
}
