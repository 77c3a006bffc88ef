package io.telltale.app.browser;

import io.telltale.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code telltale serve} as a user starts it: a process of its own, its data in a folder of the test, known by the address that it prints. */
final class ServedProgram implements AutoCloseable {
    private final Process process;
    private final String printed;

    private ServedProgram(Process process, String printed) {
        this.process = process;
        this.printed = printed;
    }

    /** @param folder for its data and its errors; videos in it can be picked */
    static ServedProgram start(Path folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "serve", "--port", "0", "--folder", folder.toString()));
        command.addAll(List.of(more));
        Path errors = folder.resolve("serve.err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("TELLTALE_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith("http://127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("telltale serve printed " + line + "\n" + Files.readString(errors));
        }
        return new ServedProgram(process, line);
    }

    /** With the token behind {@code #}. */
    String printed() {
        return printed;
    }

    /** Without the token. */
    String address() {
        return printed.substring(0, printed.indexOf('#'));
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
