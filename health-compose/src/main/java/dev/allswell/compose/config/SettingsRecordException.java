package dev.allswell.compose.config;

import java.io.Serial;

/**
 * A class that was offered as a settings record and cannot be one: a mistake of whoever wrote it, never of whoever
 * configures it. The message names the record, the component and what is missing.
 */
public final class SettingsRecordException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SettingsRecordException(String message) {
        super(message);
    }

    SettingsRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
