package dev.allswell.compose.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts values in the place of references, at the moment a tree is bound and never earlier.
 *
 * <ul>
 * <li><code>${NAME}</code> is the environment variable of that name; that it is missing is a problem.
 * <li><code>${NAME:default}</code> is the variable, or the default when there is none. The default is taken as it is,
 * may be empty, and ends at the first <code>}</code>: it can hold neither that character nor another reference.
 * <li><code>${file:/path}</code> is the content of a file: UTF-8, at most 64 KiB, without the line break at its end.
 * The path is absolute.
 * <li><code>$${</code> is <code>${</code>; a <code>$</code> before anything else is itself.
 * </ul>
 *
 * <p>What a reference gave is not searched for further references. Messages name a reference and never tell what it
 * gave. Safe for use by any thread as long as what it was made from is.
 */
public final class References {

    /** The largest file that a reference may name, in bytes. */
    public static final int LARGEST_FILE = 64 * 1024;

    private final Function<String, Optional<String>> environment;
    private final ReferenceFiles files;

    /** What a text became. */
    public sealed interface Resolution {}

    /**
     * The text with every reference replaced.
     *
     * @param text may hold secrets
     * @param referred whether there was any reference
     */
    public record Resolved(String text, boolean referred) implements Resolution {

        @Override
        public String toString() {
            return referred ? "Resolved[from references]" : "Resolved[" + text + "]";
        }
    }

    /**
     * At least one reference led nowhere.
     *
     * @param messages one about each, telling no content
     */
    public record Unresolved(List<String> messages) implements Resolution {

        public Unresolved {
            messages = List.copyOf(messages);
        }
    }

    /** References to those variables and files. */
    public References(Function<String, Optional<String>> environment, ReferenceFiles files) {
        this.environment = environment;
        this.files = files;
    }

    /** References to the environment of this process and the files of this machine. */
    public static References ofProcess() {
        return new References(name -> Optional.ofNullable(System.getenv(name)), new LocalReferenceFiles());
    }

    /** Replaces the references in {@code text}, as far as {@code policy} lets it. May read files. */
    public Resolution resolve(String text, ReferencePolicy policy) {
        if (!text.contains("${")) {
            return new Resolved(text, false);
        }
        var parsed = ReferenceText.parse(text);
        var resolved = new StringBuilder();
        var messages = new ArrayList<String>();
        for (var part : parsed.parts()) {
            try {
                resolved.append(value(part, policy));
            } catch (LeadsNowhere nowhere) {
                messages.add(nowhere.message);
            }
        }
        return messages.isEmpty() ? new Resolved(resolved.toString(), parsed.refers()) : new Unresolved(messages);
    }

    private String value(ReferenceText.Part part, ReferencePolicy policy) throws LeadsNowhere {
        return switch (part) {
            case ReferenceText.Literal(var text) -> text;
            case ReferenceText.Variable variable -> variable(variable, policy);
            case ReferenceText.FromFile file -> content(file, policy);
            case ReferenceText.Malformed _ -> throw new LeadsNowhere(
                    "has a broken reference: write ${NAME}, ${NAME:default} or ${file:/path}, "
                            + "or $${ for the characters ${");
        };
    }

    private String variable(ReferenceText.Variable variable, ReferencePolicy policy) throws LeadsNowhere {
        switch (policy) {
            case ReferencePolicy.Anything _ -> {}
            case ReferencePolicy.Offered _ -> {
                if (!variable.name().startsWith(ReferencePolicy.OFFERED_PREFIX)) {
                    throw new LeadsNowhere("may not use " + variable.written()
                            + ": over the API only environment variables that begin with "
                            + ReferencePolicy.OFFERED_PREFIX + " can be used");
                }
            }
        }
        return environment
                .apply(variable.name())
                .or(variable::otherwise)
                .orElseThrow(() -> new LeadsNowhere(
                        "uses " + variable.written() + ", but the environment variable " + variable.name()
                                + " is not set"));
    }

    private String content(ReferenceText.FromFile file, ReferencePolicy policy) throws LeadsNowhere {
        var path = path(file);
        try {
            var bytes = files.read(permitted(file, path, policy), LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw unusable(file, "is larger than 64 KiB");
            }
            return withoutLastLineBreak(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            throw unusable(file, "is not UTF-8 text");
        } catch (NoSuchFileException | NotDirectoryException missing) {
            throw unusable(file, "does not exist");
        } catch (AccessDeniedException denied) {
            throw unusable(file, "may not be read by this process");
        } catch (IOException broken) {
            throw unusable(file, "cannot be read: it is not a regular file, or reading failed");
        }
    }

    private static Path path(ReferenceText.FromFile file) throws LeadsNowhere {
        try {
            var path = Path.of(file.path());
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException invalid) {
            throw new LeadsNowhere("uses " + Shown.oneLine(file.written()) + ", but that is not a path");
        }
        throw new LeadsNowhere("uses " + Shown.oneLine(file.written()) + ", but the path must be absolute");
    }

    /** The file to read: for a policy with a folder, the real one, so that no symbolic link leads out of the folder. */
    private Path permitted(ReferenceText.FromFile file, Path path, ReferencePolicy policy)
            throws IOException, LeadsNowhere {
        return switch (policy) {
            case ReferencePolicy.Anything _ -> path;
            case ReferencePolicy.Offered(var folder) -> {
                // Looked at as text first: whether a file elsewhere exists is nobody's business.
                if (!path.startsWith(folder)) {
                    throw outside(file, folder);
                }
                var real = files.real(path);
                if (!real.startsWith(files.real(folder))) {
                    throw outside(file, folder);
                }
                yield real;
            }
        };
    }

    private static LeadsNowhere outside(ReferenceText.FromFile file, Path folder) {
        return new LeadsNowhere(
                "may not use " + Shown.oneLine(file.written()) + ": over the API only files in " + folder
                        + " can be used");
    }

    private static LeadsNowhere unusable(ReferenceText.FromFile file, String why) {
        return new LeadsNowhere("uses " + Shown.oneLine(file.written()) + ", but the file " + why);
    }

    private static String withoutLastLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Carries the message of one part out to where all of them are collected. */
    private static final class LeadsNowhere extends Exception {

        private static final long serialVersionUID = 1L;

        private final String message;

        private LeadsNowhere(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
