package io.telltale.bench.twin;

/**
 * Which part of a corpus a twin is like: the annotated part that is published, or the hidden test part, whose videos hold more events and more micro-expressions.
 */
public enum Likeness {
    TRAIN, TEST
}
