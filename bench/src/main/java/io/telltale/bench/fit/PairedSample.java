package io.telltale.bench.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two scores of the same things, each of a subject: means, and the standard error of their difference, {@code √(S/(S-1) Σ_s (Σ_{i in s} (d_i - d̄))²) / n}.
 *
 * <p>What comes from one subject stands or falls together, so subjects and not things are independent (K.-Y. Liang, S. L. Zeger, 1986,
 * doi:10.1093/biomet/73.1.13). NaN where there is no thing, and the error where there is one subject only. Not thread-safe.
 */
public final class PairedSample {
    private record Item(String subject, double base, double fitted) {
    }

    private final List<Item> items = new ArrayList<>();

    void add(String subject, double base, double fitted) {
        items.add(new Item(subject, base, fitted));
    }

    void addAll(PairedSample other) {
        items.addAll(other.items);
    }

    /** How many things were scored. */
    public int size() {
        return items.size();
    }

    public double base() {
        return items.stream().mapToDouble(Item::base).average().orElse(Double.NaN);
    }

    public double fitted() {
        return items.stream().mapToDouble(Item::fitted).average().orElse(Double.NaN);
    }

    /** {@code fitted - base}. */
    public double difference() {
        return items.stream().mapToDouble(i -> i.fitted - i.base).average().orElse(Double.NaN);
    }

    public double standardError() {
        double mean = difference();
        Map<String, Double> sums = new HashMap<>();
        items.forEach(i -> sums.merge(i.subject, i.fitted - i.base - mean, Double::sum));
        double subjects = sums.size();
        return subjects < 2 ? Double.NaN : Math.sqrt(subjects / (subjects - 1) * sums.values().stream().mapToDouble(s -> s * s).sum()) / items.size();
    }
}
