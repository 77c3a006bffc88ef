package io.telltale.fuzz;

import io.telltale.app.mcp.McpTargets;
import io.telltale.app.runs.RunTargets;
import io.telltale.app.serve.ServeTargets;
import io.telltale.bench.dataset.DatasetTargets;
import io.telltale.bench.mabench.BenchTargets;
import io.telltale.qa.QaTargets;
import io.telltale.qa.exchange.ExchangeTargets;
import io.telltale.qa.reason.ReasonTargets;
import io.telltale.qa.vlm.checkpoint.CheckpointTargets;
import io.telltale.qa.vlm.evidence.EvidenceTargets;
import io.telltale.qa.vlm.token.TokenTargets;
import io.telltale.spotting.face.FaceTargets;
import io.telltale.spotting.footage.FootageTargets;
import io.telltale.spotting.landmark.LandmarkTargets;
import java.util.List;
import java.util.stream.Stream;

/** All parsers of our own that read what strangers wrote. */
final class Targets {
    static final List<Target> ALL = Stream.of(FaceTargets.ALL, FootageTargets.ALL, LandmarkTargets.ALL, QaTargets.ALL, ExchangeTargets.ALL, ReasonTargets.ALL, CheckpointTargets.ALL,
            TokenTargets.ALL, EvidenceTargets.ALL, DatasetTargets.ALL, BenchTargets.ALL, ServeTargets.ALL, McpTargets.ALL, RunTargets.ALL).flatMap(List::stream).toList();

    private Targets() {
    }

    static Target named(String name) {
        return ALL.stream().filter(t -> t.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target '" + name + "' (there are " + String.join(", ", ALL.stream().map(Target::name).toList()) + ")"));
    }
}
