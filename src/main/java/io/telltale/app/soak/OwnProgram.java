package io.telltale.app.soak;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** This program once more, as a process of its own: the same Java, options and class path. */
final class OwnProgram {
    private static final String MAIN = "io.telltale.app.Main";

    private OwnProgram() {
    }

    /** @param said the standard error of the process goes there */
    static Process start(Path said, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        // Descriptors that the launcher handed to this process are not handed on.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(a -> !a.startsWith("-Dtelltale.stderr")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(said.toFile()).start();
    }

    /** A program of the JDK that runs this. */
    static String tool(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }
}
