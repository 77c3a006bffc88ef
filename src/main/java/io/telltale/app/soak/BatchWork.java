package io.telltale.app.soak;

import io.telltale.app.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A question file about all videos, answered from nothing each time, by {@code telltale answer} in this process. */
final class BatchWork implements Work {
    private final Path videos;
    private final int count;
    private final Path folder;
    private final ToIntFunction<String[]> answer;

    /** @param answer runs the command with these arguments and returns its exit code */
    BatchWork(Path videos, List<Path> of, Path folder, ToIntFunction<String[]> answer) throws IOException {
        this.videos = videos;
        this.count = of.size();
        this.folder = Files.createDirectories(folder);
        this.answer = answer;
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = of.get(i).getFileName().toString();
            rows.append("{\"video_id\":\"v").append(i).append("\",\"video\":\"").append(name).append("\",\"question\":\"How many micro-expression events appear in this video?\",\"answer\":\"\"}\n");
        }
        Files.writeString(folder.resolve("questions.jsonl"), rows, StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public int round() throws IOException {
        Path out = folder.resolve("answers.jsonl");
        int code = answer.applyAsInt(new String[] {"--questions", folder.resolve("questions.jsonl").toString(), "--videos", videos.toString(), "--out", out.toString(), "-q"});
        if (code != ExitCode.OK) {
            throw new IllegalStateException("telltale answer ended with " + code);
        }
        try (Stream<Path> made = Files.walk(folder)) {
            for (Path path : made.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(folder) && !p.getFileName().toString().equals("questions.jsonl")).toList()) {
                Files.delete(path);
            }
        }
        return count;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void close() {
    }
}
