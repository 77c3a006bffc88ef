/**
 * {@code telltale ask} and {@code telltale chat}: questions about one video, each answered by the reasoner with its evidence, and, where one is given, by a language
 * model beside it. A chat remembers what was said; its messages are only ever added to, so that a model on this machine reads each once.
 */
package io.telltale.app.ask;
