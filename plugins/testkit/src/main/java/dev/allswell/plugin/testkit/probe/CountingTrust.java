package dev.allswell.plugin.testkit.probe;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Counts the servers that are to be trusted, then asks another; without another it trusts everybody. */
final class CountingTrust extends X509ExtendedTrustManager {

    private static final X509Certificate[] NOBODY = {};

    private final AtomicInteger looks;
    private final @Nullable X509ExtendedTrustManager judge;

    CountingTrust(AtomicInteger looks, @Nullable X509ExtendedTrustManager judge) {
        this.looks = looks;
        this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        looks.incrementAndGet();
        if (judge != null) {
            judge.checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        looks.incrementAndGet();
        if (judge != null) {
            judge.checkServerTrusted(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        looks.incrementAndGet();
        if (judge != null) {
            judge.checkServerTrusted(chain, authType);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw notAServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge == null ? NOBODY : judge.getAcceptedIssuers();
    }

    private static CertificateException notAServer() {
        return new CertificateException("this context is for clients");
    }
}
