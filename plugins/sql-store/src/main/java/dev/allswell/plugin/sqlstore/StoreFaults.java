package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/** Says what went wrong with one database file, and what to do about it. */
record StoreFaults(Path file) {

    static final String RECOVERY = "stop Allswell, keep a copy of the file and of the -wal beside it,"
            + " then see \"Recovery\" in the README of sql-store";

    private static final Pattern FORGING = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final int PRIMARY_CODE = 0xFF;

    /** With that message after the name of the file. */
    StoreException because(String message) {
        return new StoreException(named(message));
    }

    /** With that message after the name of the file, and the cause. */
    StoreException because(String message, Throwable cause) {
        return new StoreException(named(message), cause);
    }

    /** It could not do that: {@code what} completes "could not …". */
    StoreException couldNot(String what, Throwable cause) {
        return cause instanceof StoreException known ? known : because("could not " + what + ": " + detail(cause),
                cause);
    }

    /** The file itself, or a part of it, is not what was once written. */
    StoreException damaged(String detail) {
        return because("the file is damaged (" + detail + "): " + RECOVERY);
    }

    /** A row holds what no version of Allswell writes. */
    StoreException unreadable(String table, String row, RuntimeException cause) {
        return because(
                "row " + row + " of table " + table + " cannot be read (" + oneLine(cause) + "): " + RECOVERY, cause);
    }

    /** Whether the failure says that the file is not a sound database. */
    static boolean isDamage(SQLException failure) {
        return switch (primaryCode(failure)) {
            case 11, 26 -> true;
            default -> false;
        };
    }

    /** One line: a name in the message must not forge another one in a log. */
    private String named(String message) {
        return "SQLite in " + file + ": " + FORGING.matcher(message).replaceAll(" ");
    }

    private static String detail(Throwable cause) {
        if (!(cause instanceof SQLException failure)) {
            return oneLine(cause);
        }
        // Primary result codes of SQLite, as in https://www.sqlite.org/rescode.html.
        return switch (primaryCode(failure)) {
            case 5, 6 -> "another program keeps it locked; close that program";
            case 3, 8, 14 -> "it cannot be written or opened; check owner and permissions of the file and its folder";
            case 10 -> "the disk reports an error; check disk and file system (" + oneLine(cause) + ")";
            case 11, 26 -> "the file is damaged; " + RECOVERY;
            case 13 -> "the disk is full, or the file has reached largest_file_mib; free space or raise the setting";
            default -> oneLine(cause);
        };
    }

    private static int primaryCode(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode().code & PRIMARY_CODE : 0;
    }

    private static String oneLine(Throwable cause) {
        var message = cause.getMessage();
        return (message == null ? cause.getClass().getSimpleName() : message)
                .lines()
                .findFirst()
                .orElse("");
    }
}
