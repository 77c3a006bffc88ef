package io.telltale.app.soak;

import io.telltale.SpottedVideo;
import io.telltale.Telltale;
import io.telltale.TelltaleOptions;
import java.nio.file.Path;
import java.util.List;

/** Videos by the library, in this process: an engine is opened, does a few, and is closed; each round on the next backend. */
final class LibraryWork implements Work {
    private static final String QUESTION = "How many micro-expression events appear in this video?";
    private final List<Path> videos;
    private final List<String> backends;
    private int rounds;

    LibraryWork(List<Path> videos, List<String> backends) {
        this.videos = List.copyOf(videos);
        this.backends = List.copyOf(backends);
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public int round() throws Exception {
        String backend = backends.get(rounds++ % backends.size());
        try (Telltale telltale = Telltale.open(TelltaleOptions.DEFAULT.withBackend(backend).withThreads(1))) {
            for (Path video : videos) {
                SpottedVideo spotted = telltale.spot(video);
                if (spotted.ask(QUESTION).sentence().isEmpty()) {
                    throw new IllegalStateException("an empty answer about " + video);
                }
            }
        }
        return videos.size();
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void close() {
    }
}
