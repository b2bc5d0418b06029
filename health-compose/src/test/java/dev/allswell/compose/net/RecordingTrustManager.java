package dev.allswell.compose.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Counts how often it was asked to verify, and says what it was told to say. */
final class RecordingTrustManager extends X509ExtendedTrustManager {

    private final boolean accepts;
    private final AtomicInteger asked = new AtomicInteger();

    RecordingTrustManager(boolean accepts) {
        this.accepts = accepts;
    }

    int asked() {
        return asked.get();
    }

    private void ask() throws CertificateException {
        asked.incrementAndGet();
        if (!accepts) {
            throw new CertificateException("told to refuse");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        ask();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        ask();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        ask();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
