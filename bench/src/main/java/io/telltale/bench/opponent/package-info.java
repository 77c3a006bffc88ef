/**
 * What other libraries make of the same pictures, behind the interface of our own estimators, so that time and error stand side by side.
 *
 * <p>OpenCV comes through the bindings of Bytedeco (org.bytedeco:opencv) and is needed to compile this package, not to run the rest: where its jars are not on
 * the class path {@link io.telltale.bench.opponent.Opponents} says so and has none. {@code mvn -pl bench -am -Popponents package} fills {@code bench/target/opponents} with
 * them, and the launcher puts that folder on the class path where it exists.
 */
package io.telltale.bench.opponent;
