package io.github.falcoasff.priming;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS certificate of the service within the process. Its key is in the jar, thus public, and
 * protects nothing. Only the clients of priming trust the certificate. The key of its issuer was
 * deleted, so nobody can issue another one.
 */
final class LoopbackCertificate {
  private static final String FILE = "loopback.p12";
  private static final char[] PASSWORD = "loopback".toCharArray();
  private static final String ALIAS = "loopback";

  private final KeyStore keys;

  private LoopbackCertificate(KeyStore keys) {
    this.keys = keys;
  }

  /** Reads it from the jar. */
  static LoopbackCertificate read() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = LoopbackCertificate.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException(FILE);
      }
      keys.load(in, PASSWORD);
    }
    return new LoopbackCertificate(keys);
  }

  /** The context for the service's sockets. */
  SSLContext service() throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /**
   * Trusts the certificate's issuer in addition to all issuers that the JDK trusts. A first
   * handshake takes most of its time to prepare these issuers, and later handshakes with the same
   * issuers reuse part of that work.
   */
  TrustManager[] trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager usual) {
        for (Certificate issuer : usual.getAcceptedIssuers()) {
          trusted.setCertificateEntry(Integer.toString(trusted.size()), issuer);
        }
      }
    }
    Certificate[] chain = keys.getCertificateChain(ALIAS);
    trusted.setCertificateEntry(ALIAS, chain[chain.length - 1]);
    return managers(trusted);
  }

  private static TrustManager[] managers(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
