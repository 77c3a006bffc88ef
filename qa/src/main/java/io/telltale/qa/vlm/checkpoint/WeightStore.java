package io.telltale.qa.vlm.checkpoint;

/**
 * The weights of a model by their canonical names ({@code model.language_model.…}, {@code model.visual.…}, {@code lm_head.weight}), adapters merged, matrices
 * perhaps quantised. Owns the memory of what it hands out, until it is closed.
 */
public interface WeightStore extends AutoCloseable {
    boolean has(String name);

    /**
     * A tensor of any rank, read as outputs x inputs: its first dimension is the outputs, the product of the others the inputs.
     *
     * @throws CheckpointException where it is missing, has another shape or a type that is not supported; names it
     */
    StoredMatrix matrix(String name, int outputs, int inputs) throws CheckpointException;

    /** A bias or norm as float32. */
    float[] vector(String name, int length) throws CheckpointException;

    @Override
    void close();
}
