package dev.allswell.compose.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class ReferencesTest {

    private static final References REFERENCES =
            TestingReferences.of(Map.of("NAME", "value", "EMPTY", "", "NESTED", "${NAME}", "ALLSWELL_SECRET_X", "x"));

    @TempDir
    private Path folder;

    private static String resolved(String text) {
        return switch (REFERENCES.resolve(text, ReferencePolicy.anything())) {
            case References.Resolved(var resolved, _) -> resolved;
            case References.Unresolved(var messages) -> fail(messages.toString());
        };
    }

    private static List<String> messages(String text, ReferencePolicy policy) {
        return switch (REFERENCES.resolve(text, policy)) {
            case References.Resolved _ -> fail("resolved");
            case References.Unresolved(var messages) -> messages;
        };
    }

    private static List<String> messages(String text) {
        return messages(text, ReferencePolicy.anything());
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${NAME}, value",
        "a-${NAME}-${NAME}, a-value-value",
        "${OTHER:default}, default",
        "${NAME:default}, value",
        "${OTHER:a:b/c $x}, a:b/c $x",
        "$${NAME}, ${NAME}",
        "$$${NAME}, $${NAME}",
        "$5 and $$, $5 and $$",
        "${NESTED}, ${NAME}",
        "}{, }{"
    })
    void putsValuesInPlace(String text, String value) {
        assertThat(resolved(text)).isEqualTo(value);
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(resolved("${EMPTY:default}")).isEmpty();
        assertThat(resolved("${OTHER:}")).isEmpty();
    }

    @Test
    void saysWhetherAnythingWasReferredTo() {
        assertThat(REFERENCES.resolve("$${NAME}", ReferencePolicy.anything()))
                .isEqualTo(new References.Resolved("${NAME}", false));
        assertThat(REFERENCES.resolve("${OTHER:}", ReferencePolicy.anything()))
                .isEqualTo(new References.Resolved("", true));
    }

    @Test
    void whatWasResolvedDoesNotPrint() {
        assertThat(REFERENCES.resolve("${NAME}", ReferencePolicy.anything()).toString()).doesNotContain("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${NAME", "${1X}", "${A B}", "${:x}", "a ${-} b"})
    void tellsABrokenReference(String text) {
        assertThat(messages(text))
                .containsExactly("has a broken reference: write ${NAME}, ${NAME:default} or ${file:/path}, "
                        + "or $${ for the characters ${");
    }

    @Test
    void tellsEveryReferenceThatLeadsNowhere() {
        assertThat(messages("${A}${NAME}${file:b}"))
                .containsExactly(
                        "uses ${A}, but the environment variable A is not set",
                        "uses ${file:b}, but the path must be absolute");
    }

    @Test
    void readsFilesWithoutTheLastLineBreak() throws IOException {
        var file = folder.resolve("token");
        for (var ending : List.of("", "\n", "\r\n")) {
            Files.writeString(file, "gehe\nim Ü" + ending);
            assertThat(resolved("${file:" + file + "}")).isEqualTo("gehe\nim Ü");
        }
        Files.writeString(file, "two\n\n");
        assertThat(resolved("${file:" + file + "}")).isEqualTo("two\n");
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws IOException {
        var file = folder.resolve("token");
        var reference = "${file:" + file + "}";
        assertThat(messages(reference)).containsExactly("uses " + reference + ", but the file does not exist");
        Files.write(file, new byte[References.LARGEST_FILE + 1]);
        assertThat(messages(reference)).containsExactly("uses " + reference + ", but the file is larger than 64 KiB");
        Files.write(file, new byte[]{'a', (byte) 0xff});
        assertThat(messages(reference)).containsExactly("uses " + reference + ", but the file is not UTF-8 text");
        var inFolder = "${file:" + folder + "}";
        assertThat(messages(inFolder))
                .containsExactly("uses " + inFolder
                        + ", but the file cannot be read: it is not a regular file, or reading failed");
        Files.write(file, "a".repeat(References.LARGEST_FILE).getBytes(StandardCharsets.UTF_8));
        assertThat(resolved(reference)).hasSize(References.LARGEST_FILE);
    }

    @Test
    void theApiReachesOfferedVariablesOnly() {
        var policy = ReferencePolicy.offered(folder);
        assertThat(REFERENCES.resolve("${ALLSWELL_SECRET_X}", policy)).isEqualTo(new References.Resolved("x", true));
        assertThat(messages("${NAME:secret}", policy))
                .containsExactly("may not use ${NAME}: over the API only environment variables that begin with "
                        + "ALLSWELL_SECRET_ can be used");
        assertThat(messages("${OTHER}", policy)).hasSize(1).first().asString().startsWith("may not use ${OTHER}");
    }

    @Test
    void theApiReachesFilesInTheSecretsFolderOnly() throws IOException {
        var policy = ReferencePolicy.offered(folder);
        var secrets = Files.createDirectory(folder.resolve("secrets"));
        var outside = Files.writeString(folder.resolve("admin.token"), "t0psecret");
        Files.writeString(secrets.resolve("web"), "inside");
        Files.createSymbolicLink(secrets.resolve("near"), secrets.resolve("web"));
        Files.createSymbolicLink(secrets.resolve("far"), outside);
        assertThat(REFERENCES.resolve("${file:" + secrets + "/web}", policy))
                .isEqualTo(new References.Resolved("inside", true));
        assertThat(REFERENCES.resolve("${file:" + secrets + "/near}", policy))
                .isEqualTo(new References.Resolved("inside", true));
        for (var path : List.of(
                outside.toString(),
                secrets + "/../admin.token",
                secrets + "/far",
                "/no/such/file",
                folder.resolve("secrets-not") + "/x")) {
            assertThat(messages("${file:" + path + "}", policy))
                    .containsExactly(
                            "may not use ${file:" + path + "}: over the API only files in " + secrets + " can be used");
        }
        assertThat(messages("${file:" + secrets + "/none}", policy))
                .containsExactly("uses ${file:" + secrets + "/none}, but the file does not exist");
    }
}
