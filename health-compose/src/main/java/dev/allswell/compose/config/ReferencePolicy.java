package dev.allswell.compose.config;

import java.nio.file.Path;
import java.util.Objects;

/** What references may name, depending on who wrote them. */
public sealed interface ReferencePolicy {

    /** How the environment variables begin that are offered to those who may not read all of them. */
    String OFFERED_PREFIX = "ALLSWELL_SECRET_";

    /** Everything: for what the operator wrote into a file, or into the code that embeds Allswell. */
    static ReferencePolicy anything() {
        return new Anything();
    }

    /**
     * Environment variables that begin with {@value #OFFERED_PREFIX} and files inside the folder {@code secrets} of the
     * data folder: for what came over the API, whose writer may not be able to read every file and variable that the
     * process can.
     */
    static ReferencePolicy offered(Path dataFolder) {
        return new Offered(dataFolder.resolve("secrets"));
    }

    /** Whether a setting may name that file, to be read by whatever it configures. */
    default boolean mayRead(Path file) {
        return switch (this) {
            case Anything _ -> true;
            case Offered offered -> file.toAbsolutePath().normalize().startsWith(offered.folder());
        };
    }

    /** No limits. */
    record Anything() implements ReferencePolicy {}

    /**
     * Only what is offered.
     *
     * @param folder the folder that files must lie in once all symbolic links are followed
     */
    record Offered(Path folder) implements ReferencePolicy {

        public Offered {
            Objects.requireNonNull(folder, "folder");
            folder = folder.toAbsolutePath().normalize();
        }
    }
}
