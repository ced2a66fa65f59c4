package io.midwatch.detect.tls;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Which names may be issued below a certificate (RFC 5280, section 4.2.1.10)? Only subjects and
 * alternative names are held against them, never a common name.
 */
record NameLimits(X509Certificate of, NameConstraints limits) {
  static Optional<NameLimits> of(X509Certificate certificate) {
    try {
      return Optional.ofNullable(
              new JcaX509CertificateHolder(certificate).getExtension(Extension.nameConstraints))
          .map(one -> NameConstraints.getInstance(one.getParsedValue()))
          .map(limits -> new NameLimits(certificate, limits));
    } catch (CertificateEncodingException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The first of them, leaf first, that holds a name that is not allowed, in words. */
  Optional<String> refusal(List<X509Certificate> below) {
    try {
      PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
      if (limits.getPermittedSubtrees() != null) {
        validator.intersectPermittedSubtree(limits.getPermittedSubtrees());
      }
      if (limits.getExcludedSubtrees() != null) {
        for (GeneralSubtree excluded : limits.getExcludedSubtrees()) {
          validator.addExcludedSubtree(excluded);
        }
      }
      for (X509Certificate one : below) {
        // An authority that renews its own key may; the end of the path may not.
        boolean exempt = Strength.selfIssued(one) && !one.equals(below.getFirst());
        if (!exempt && !allowed(validator, one)) {
          return Optional.of(refused(ChainText.name(one)));
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      // Bouncy Castle throws the latter on what is no constraint at all.
      return Optional.of("its root " + ChainText.name(of) + " sets limits that cannot be read");
    }
  }

  private static boolean allowed(PKIXNameConstraintValidator validator, X509Certificate one)
      throws IOException {
    try {
      JcaX509CertificateHolder holder = new JcaX509CertificateHolder(one);
      X500Name subject = holder.getSubject();
      if (subject.size() > 0) {
        GeneralName name = new GeneralName(subject);
        validator.checkPermitted(name);
        validator.checkExcluded(name);
      }
      GeneralNames names =
          GeneralNames.fromExtensions(holder.getExtensions(), Extension.subjectAlternativeName);
      for (GeneralName name : names == null ? new GeneralName[0] : names.getNames()) {
        validator.checkPermitted(name);
        validator.checkExcluded(name);
      }
      return true;
    } catch (NameConstraintValidatorException forbidden) {
      return false;
    } catch (CertificateEncodingException unreadable) {
      throw new IOException("the certificate cannot be read", unreadable);
    }
  }

  static String refused(String name) {
    return name + " holds names that those above it may not issue for (name constraints)";
  }
}
