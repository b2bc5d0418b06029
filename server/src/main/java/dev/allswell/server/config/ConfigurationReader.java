package dev.allswell.server.config;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.Binding;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.References;
import dev.allswell.compose.config.SettingsBinder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration file as far as that can be done without plugins: syntax, keys, types, bounds, references and
 * what every check has in common.
 */
public final class ConfigurationReader {

    private static final String STORE = "store";
    private static final String CHECKS = "checks";

    private final References references;
    private final SettingsBinder binder;
    private final CheckReader checkReader;

    /** A reader that resolves references by those. */
    public ConfigurationReader(References references) {
        this.references = references;
        this.binder = new SettingsBinder(references);
        this.checkReader = CheckReader.ofFile(references);
    }

    /** What references in the file are resolved by. */
    public References references() {
        return references;
    }

    /** The configuration of a server without a file. */
    public ServerConfiguration defaults() {
        return switch (binder.bind(ServerSettings.class, SettingsTree.empty(), ReferencePolicy.anything())) {
            case Binding.Bound<ServerSettings>(var settings) ->
                new ServerConfiguration(
                        Optional.empty(), ListenAddress.DEFAULT, settings, Optional.empty(), Map.of(), List.of());
            case Binding.Refused<ServerSettings>(var problems) ->
                throw new IllegalStateException("the defaults are refused: " + problems);
        };
    }

    /** Reads a file; whatever is wrong with it, the file not being there included, is among the problems. */
    public ConfigurationFile read(Path file) {
        String text;
        try {
            text = text(file);
        } catch (IOException unreadable) {
            var nothing = new YamlDocument(
                    SettingsTree.empty(),
                    Map.of(),
                    List.of(new YamlDocument.Located(Position.START, message(unreadable))));
            return new ConfigurationFile(file.toString(), defaults(), nothing, nothing.problems(), Map.of());
        }
        return read(file, YamlReader.read(text));
    }

    private ConfigurationFile read(Path file, YamlDocument document) {
        var problems = new ArrayList<>(document.problems());
        if (!(document.root() instanceof SettingsTree.Mapping root)) {
            if (!(document.root() instanceof SettingsTree.Nothing)) {
                problems.add(new YamlDocument.Located(
                        document.position(""), "a configuration is a mapping, such as \"listen: 127.0.0.1:9355\""));
            }
            return new ConfigurationFile(file.toString(), defaults(), document, problems, Map.of());
        }
        var own = new LinkedHashMap<String, SettingsTree>();
        var capabilities = new LinkedHashMap<String, SettingsTree.Mapping>();
        root.entries().forEach((key, value) -> {
            if (key.equals(STORE) || key.equals(CHECKS)) {
                return;
            }
            if (value instanceof SettingsTree.Mapping mapping && !key.equals("scheduler")) {
                capabilities.put(key, mapping);
            } else {
                own.put(key, value);
            }
        });
        var settings = settings(new SettingsTree.Mapping(own), document, problems);
        var listen = listen(settings, document, problems);
        var store = root.get(STORE).flatMap(written -> store(written, document, problems));
        var pointers = new HashMap<String, String>();
        var checks = root.get(CHECKS).map(written -> checks(written, document, problems, pointers)).orElse(List.of());
        return new ConfigurationFile(
                file.toString(),
                new ServerConfiguration(Optional.of(file), listen, settings, store, capabilities, checks),
                document,
                problems,
                pointers);
    }

    private ServerSettings settings(
            SettingsTree.Mapping own, YamlDocument document, List<YamlDocument.Located> problems) {
        return switch (binder.bind(ServerSettings.class, own, ReferencePolicy.anything())) {
            case Binding.Bound<ServerSettings>(var bound) -> bound;
            case Binding.Refused<ServerSettings>(var refused) -> {
                refused.forEach(problem -> problems.add(document.locate(problem)));
                yield soundPart(own, refused);
            }
        };
    }

    /** What is left without the keys that are wrong, so that the rest of the file is read as it is meant. */
    private ServerSettings soundPart(SettingsTree.Mapping own, List<Problem> problems) {
        return switch (binder.bind(
                ServerSettings.class, SettingsBinder.without(own, problems), ReferencePolicy.anything())) {
            case Binding.Bound<ServerSettings>(var bound) -> bound;
            case Binding.Refused<ServerSettings> _ -> defaults().settings();
        };
    }

    private static ListenAddress listen(
            ServerSettings settings, YamlDocument document, List<YamlDocument.Located> problems) {
        try {
            return ListenAddress.parse(settings.listen());
        } catch (IllegalArgumentException wrong) {
            problems.add(document.locate(Problem.at("listen", "listen " + wrong.getMessage())));
            return ListenAddress.DEFAULT;
        }
    }

    private static Optional<StoreChoice> store(
            SettingsTree written, YamlDocument document, List<YamlDocument.Located> problems) {
        if (written instanceof SettingsTree.Mapping(var entries)
                && entries.get("kind") instanceof SettingsTree.Text(var kind)) {
            var settings = new LinkedHashMap<>(entries);
            settings.remove("kind");
            return Optional.of(new StoreChoice(kind, new SettingsTree.Mapping(settings)));
        }
        problems.add(document.locate(
                Problem.at(STORE, "store must be a mapping with a kind, such as \"store: {kind: sqlite}\"")));
        return Optional.empty();
    }

    private List<CheckSpec> checks(
            SettingsTree written,
            YamlDocument document,
            List<YamlDocument.Located> problems,
            Map<String, String> pointers) {
        if (written instanceof SettingsTree.Nothing) {
            return List.of();
        }
        if (!(written instanceof SettingsTree.Sequence(var items))) {
            problems.add(document.locate(Problem.at(CHECKS,
                    "checks must be a list; each check begins with \"- name:\"")));
            return List.of();
        }
        var checks = new ArrayList<CheckSpec>();
        for (var index = 0; index < items.size(); index++) {
            var pointer = "/" + CHECKS + "/" + index;
            var reading = checkReader.read(items.get(index));
            reading.problems().forEach(problem -> problems.add(document.locate(problem.under(pointer))));
            reading.spec().ifPresent(spec -> {
                var first = pointers.putIfAbsent(spec.name(), pointer);
                if (first == null && !spec.name().isBlank()) {
                    // Also one with a key that is wrong: its kind shall judge the rest of it.
                    checks.add(spec);
                } else if (first != null && !spec.name().isBlank()) {
                    problems.add(document.locate(new Problem(
                            pointer + "/name",
                            "check already exists: " + spec.name() + ", first in line "
                                    + document.position(first + "/name").line() + "; give it another name")));
                }
            });
        }
        return checks;
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder; name a file");
        }
        try (var content = Files.newInputStream(file)) {
            var bytes = content.readNBytes(YamlReader.LARGEST + 1);
            if (bytes.length > YamlReader.LARGEST) {
                throw new IOException("is larger than 16 MiB; split it or make it smaller");
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static String message(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException _ -> "the file does not exist; check the path";
            case AccessDeniedException _ -> "the file may not be read by this user; check its permissions";
            case CharacterCodingException _ -> "the file is not UTF-8 text; save it as UTF-8";
            default -> "the file " + unreadable.getMessage();
        };
    }
}
