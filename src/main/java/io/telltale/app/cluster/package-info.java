/** {@code telltale cluster}: starts the job of the module {@code cluster} in a JVM of its own, since the tool carries no Spark. */
package io.telltale.app.cluster;
