package dev.allswell.server.cli;

import dev.allswell.server.ServeOptions;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What the command line asks of the server's own code; everything else it asks a server that runs. */
public interface ServerActions {

    /** Runs the server, and returns the exit code when it has stopped. */
    int serve(ServeOptions options) throws InterruptedException;

    /** Prints what is wrong with a configuration file, and returns whether nothing is. */
    boolean checkConfiguration(Path file, PrintWriter out);
}
