package dev.allswell.compose.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A file of PEM blocks.
 *
 * @param path where it is
 * @param expected what should be in it, for messages
 * @param blocks what is in it
 */
record PemFile(Path path, String expected, List<Block> blocks) {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    PemFile {
        blocks = List.copyOf(blocks);
    }

    /**
     * One block.
     *
     * @param label what stands after BEGIN
     * @param content the Base64 in it, not decoded
     */
    record Block(String label, String content) {}

    /** Reads a file in which {@code expected} should be. */
    static PemFile read(Path path, String expected) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            var bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw wrong(path, expected, "the file is larger than 4 MiB");
            }
            return new PemFile(path, expected, blocks(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException missing) {
            throw wrong(path, expected, "the file does not exist");
        } catch (AccessDeniedException denied) {
            throw wrong(path, expected, "the file may not be read by this process");
        }
    }

    /** The certificates in it, at least one, in order. */
    List<X509Certificate> certificates() throws IOException {
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block, certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw wrong("there is no BEGIN CERTIFICATE in it");
        }
        return List.copyOf(certificates);
    }

    /** The bytes of a block. */
    byte[] decoded(Block block) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(block.content());
        } catch (IllegalArgumentException notBase64) {
            throw wrong("what follows BEGIN " + block.label() + " is not Base64");
        }
    }

    /** The exception that says so about this file. */
    IOException wrong(String what) {
        return wrong(path, expected, what);
    }

    /** The exception that says so about a file. */
    static IOException wrong(Path path, String expected, String what) {
        return new IOException(path + ": expected " + expected + ", but " + what);
    }

    private X509Certificate certificate(Block block, int number) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(decoded(block)));
        } catch (CertificateException broken) {
            throw wrong("certificate " + number + " in it is broken");
        }
    }

    private static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        var begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            var labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            if (labelEnd < 0) {
                break;
            }
            var label = text.substring(begin + BEGIN.length(), labelEnd);
            var end = text.indexOf(END + label + DASHES, labelEnd);
            if (end < 0) {
                break;
            }
            blocks.add(new Block(label, text.substring(labelEnd + DASHES.length(), end)));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }
}
