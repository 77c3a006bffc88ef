/** JMH benchmarks of dense motion, with OpenCV and BoofCV as opponents in the same list of parameters, and the error of each beside its time. */
package io.telltale.bench.jmh;
