package dev.allswell.server;

import java.lang.System.Logger.Level;
import java.util.Optional;

/** A process that logs what somebody from outside might want to have logged, and ends. */
public final class LoggingProgram {

    private LoggingProgram() {}

    /** Logs, at the level that the first argument says. */
    public static void main(String[] arguments) {
        ServerLogging.begin(Optional.of(arguments[0]));
        var logger = System.getLogger("dev.allswell.server.Rooms");
        logger.log(Level.WARNING, "check {0} is strange",
                "web\n2026-11-22T01:02:03.004Z ERROR Forged: all is lost\r\u001b[2J");
        logger.log(Level.ERROR, "it threw", new IllegalStateException(
                "first\n2026-11-22T01:02:03.004Z ERROR Forged: no"));
        logger.log(Level.DEBUG, "only for who asks");
    }
}
