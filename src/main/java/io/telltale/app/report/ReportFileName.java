package io.telltale.app.report;

import io.telltale.app.console.OptionalFileName;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Decides whether what follows {@code --report} is its file: always in {@code --report=FILE}, else only where it ends in {@code .html}. */
final class ReportFileName implements IParameterPreprocessor {
    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        if (!" ".equals(info.get("separator"))) {
            return false;
        }
        String next = arguments.isEmpty() ? "" : arguments.peek().toLowerCase(Locale.ROOT);
        if (!next.endsWith(".html") && !next.endsWith(".htm")) {
            arguments.push(OptionalFileName.NONE);
        }
        return false;
    }
}
