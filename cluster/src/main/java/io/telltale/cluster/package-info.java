/**
 * A corpus of videos on Apache Spark, by the same code as on one machine.
 *
 * <p>The problem: thousands of videos of very different length, on machines that come and go. One Spark job stands for one video: {@code whole} is a task of its
 * own; a long video is parted into whole spans ({@link io.telltale.spotting.Spans}), {@code parts -> shuffle by video -> join}, where the join decodes the traces of
 * all parts once. Since the single run is defined by the same spans, the result is that of the single run, to the last byte. Jobs begin longest first (the rule of
 * Graham 1969, doi:10.1137/0117039, within 4/3 of the best end) and Spark's FIFO rule keeps that order.
 *
 * <p>What goes wrong: footage that cannot be read, or shows no face, is an outcome with its cause. A machine or device that fails is Spark's to handle: the task is
 * tried elsewhere, lost shuffle files are made again, and after {@code spark.task.maxFailures} attempts the video, and no other, is recorded as lost. The driver
 * writes each result as it arrives, whole or not at all, beside a key of what it was made from; a run that is started again does what is missing.
 *
 * <p>What moves: the video to the executor where it does not lie on a shared disk; 0.2 kB a frame of traces for a parted video; a result of some kB to the driver.
 */
package io.telltale.cluster;
