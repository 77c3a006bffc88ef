package io.telltale.app.spot;

import io.telltale.kernels.flow.FlowMethod;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The estimators of dense motion by the words of the command line. */
final class FlowNames implements Iterable<String> {
    private static final List<String> ALL = Arrays.stream(FlowMethod.values()).map(FlowMethod::word).toList();

    @Override
    public Iterator<String> iterator() {
        return ALL.iterator();
    }

    /** A word to its estimator. */
    static final class Converter implements ITypeConverter<FlowMethod> {
        @Override
        public FlowMethod convert(String word) {
            return FlowMethod.of(word).orElseThrow(() -> new TypeConversionException("there is no flow '" + word + "'; choose " + String.join(", ", ALL)));
        }
    }
}
