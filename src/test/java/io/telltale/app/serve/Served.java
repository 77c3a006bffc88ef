package io.telltale.app.serve;

import io.telltale.app.engine.Engine;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.RunStore;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.SpotterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on loopback that keeps its runs in a folder of a test. */
record Served(Serving serving, RunStore store, Client client, ConcurrentLinkedQueue<String> complaints) implements AutoCloseable {
    static Served start(Path folder, Engine engine, long mostBytes) throws IOException {
        return start(folder, engine, mostBytes, "127.0.0.1");
    }

    static Served start(Path folder, Engine engine, long mostBytes, String host) throws IOException {
        return start(folder, engine, mostBytes, host, Optional.empty());
    }

    static Served start(Path folder, Engine engine, long mostBytes, String host, Optional<Metrics> metrics) throws IOException {
        ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        Path picked = Files.createDirectories(folder.resolve("picked"));
        RunStore store = RunStore.open(folder.resolve("home/runs.db"));
        ServeOptions options = new ServeOptions(host, 0, Optional.empty(), List.of(picked), mostBytes, SpotterOptions.DEFAULT.withBackend("simd").withTraces(), ReasonProfile.generic(),
                Optional.of(folder.resolve("home/corrections")), "test", complaints::add);
        Serving serving = Serving.start(options, KeptSpotting.in(store, engine), Optional.of(store), Optional.empty(), metrics);
        return new Served(serving, store, Client.of(serving), complaints);
    }

    @Override
    public void close() throws IOException {
        serving.close();
        store.close();
    }
}
