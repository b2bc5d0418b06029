/**
 * What was logged while a test ran, so that a test can say what an operator reads, and that no secret
 * is in it.
 *
 * <p>Entry: {@code RecordingLog}. Sees the JDK. Threading: records of all threads are kept.
 */
@NullMarked
package dev.allswell.plugin.testkit.log;

import org.jspecify.annotations.NullMarked;
