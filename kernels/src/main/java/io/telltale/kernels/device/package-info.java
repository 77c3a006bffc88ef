/**
 * What this machine can compute on, and which of it to take: looked up once, the same rule for every kind of work.
 *
 * <p>Automatically, the first that works of: OpenCL on a real accelerator, the Vector API, plain Java. Never OpenCL on the processor itself, which the Vector API
 * beats. What is asked for by name is taken, or it is an error that says what is missing.
 */
package io.telltale.kernels.device;
