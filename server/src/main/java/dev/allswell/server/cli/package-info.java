/**
 * The command line: one class for each command, a client of the server's HTTP API behind them.
 *
 * <p>Entry: {@code CommandLineInterface}. Sees config and the server's own process for {@code serve} and
 * {@code check-config}, and nothing else of the server. Threading: one thread for each command.
 */
@NullMarked
package dev.allswell.server.cli;

import org.jspecify.annotations.NullMarked;
