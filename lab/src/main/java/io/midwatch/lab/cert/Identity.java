package io.midwatch.lab.cert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A private key and the chain that is served with it, leaf first, just as it goes over the wire.
 * The chain may be cut or shuffled; the key always belongs to the first certificate.
 *
 * @param key the leaf's private key
 * @param chain what a server sends; by default leaf and intermediates without the root
 * @param root the root above the chain
 */
public record Identity(PrivateKey key, List<X509Certificate> chain, X509Certificate root) {

  public Identity {
    chain = List.copyOf(chain);
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  public BigInteger serial() {
    return leaf().getSerialNumber();
  }

  /** Serves the leaf alone: the most common mistake in the field. */
  public Identity withoutIntermediates() {
    return new Identity(key, List.of(leaf()), root);
  }

  /** Serves the root too, which is needless but allowed. */
  public Identity withRoot() {
    var whole = new ArrayList<>(chain);
    whole.add(root);
    return new Identity(key, whole, root);
  }

  /** Leaf, then root, then the intermediates from the top down: RFC 5246 forbids it. */
  public Identity inWrongOrder() {
    var shuffled = new ArrayList<X509Certificate>();
    shuffled.add(leaf());
    shuffled.addAll(withRoot().chain().subList(1, chain.size() + 1).reversed());
    return new Identity(key, shuffled, root);
  }

  /** Serves exactly this chain without judging it, unlike the JDK's own key managers. */
  public X509ExtendedKeyManager keyManager() {
    return new FixedKeyManager(key, chain);
  }

  /** For a server that asks its clients for nothing. */
  public SSLContext serverContext() {
    return Trust.context(this, List.of());
  }

  /** For a server that asks clients for a certificate under this root. */
  public SSLContext serverContext(X509Certificate clientRoot) {
    return Trust.context(this, List.of(clientRoot));
  }

  /** For a client that shows this identity and trusts servers under this root. */
  public SSLContext clientContext(X509Certificate serverRoot) {
    return Trust.context(this, List.of(serverRoot));
  }

  /** The served chain in PEM. */
  public String chainPem() {
    return Pem.certificates(chain);
  }

  /** The key in PEM (PKCS #8, not encrypted). */
  public String keyPem() {
    return Pem.key(key);
  }

  /** Key and chain as a PKCS #12 file's content. */
  public byte[] pkcs12(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("lab", key, password, chain.toArray(new X509Certificate[0]));
      var out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return leaf().getSubjectX500Principal() + " serial " + serial().toString(16);
  }
}
