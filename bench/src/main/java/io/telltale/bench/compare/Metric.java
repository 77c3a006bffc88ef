package io.telltale.bench.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A line of a table.
 *
 * @param key           for files: {@code counts.all.mae}
 * @param group         what is judged: {@code Micro-expressions}
 * @param name          how: {@code MAE}
 * @param lowerIsBetter true for errors
 * @param published     whether the challenge prints it; other lines show what its silence leaves open
 * @param sums          judgements of a video to a vector whose first number says how many were judged; empty where none was
 * @param value         added vectors to the score
 */
public record Metric(String key, Task task, String group, String name, boolean lowerIsBetter, boolean published, Function<List<Judgement>, Optional<double[]>> sums,
                     ToDoubleFunction<double[]> value) {
    public Metric {
        Objects.requireNonNull(key);
        Objects.requireNonNull(sums);
        Objects.requireNonNull(value);
    }
}
