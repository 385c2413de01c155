package org.vincle.features.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CRL;
import java.security.cert.CRLSelector;
import java.security.cert.CertSelector;
import java.security.cert.CertStore;
import java.security.cert.CertStoreSpi;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLSelector;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** The lists of revoked certificates in one file or folder, read again whenever they have changed. */
final class RevokedLists {

    private static final System.Logger LOG = System.getLogger(RevokedLists.class.getName());

    private final Path place;
    private final boolean usesExpired;
    private final CertStore store;
    private final Set<String> complaints = new HashSet<>();
    private Map<Path, Read> known = Map.of();

    /** One file as it was read last. */
    private record Read(FileTime changed, long size, List<X509CRL> lists) {}

    RevokedLists(Path place, boolean usesExpired) {
        this.place = place;
        this.usesExpired = usesExpired;
        try {
            store = new Store(new Lists());
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("a store without parameters refuses them", e);
        }
    }

    /** Where a certificate's check finds them. */
    CertStore store() {
        return store;
    }

    boolean any() {
        return !all().isEmpty();
    }

    /** Whether that authority gave lists of which none is valid now, and that matters. */
    boolean hasOnlyExpired(X500Principal authority) {
        var its = all().stream()
                .filter(list -> list.getIssuerX500Principal().equals(authority))
                .toList();
        if (usesExpired || its.isEmpty() || its.stream().anyMatch(RevokedLists::isCurrent)) {
            mended(authority.getName());
            return false;
        }
        complain(
                authority.getName(),
                "The list of revoked certificates has expired, and so its authority's are refused: ");
        return true;
    }

    private static boolean isCurrent(X509CRL list) {
        return list.getNextUpdate() == null || list.getNextUpdate().after(new Date());
    }

    private synchronized List<X509CRL> all() {
        try {
            known = read();
            mended(place.toString());
        } catch (IOException e) {
            // What was there stays in force: a folder that cannot be read has revoked nothing less.
            complain(place.toString(), "The lists of revoked certificates cannot be read, and stay as they were: ");
        }
        return known.values().stream().flatMap(read -> read.lists.stream()).toList();
    }

    private Map<Path, Read> read() throws IOException {
        var found = new HashMap<Path, Read>();
        if (Files.isDirectory(place)) {
            try (var files = Files.list(place)) {
                for (var file : files.filter(RevokedLists::isList).toList()) {
                    read(file, found);
                }
            }
        } else if (Files.exists(place)) {
            read(place, found);
        } else if (!known.isEmpty()) {
            throw new IOException("it is gone");
        }
        return found;
    }

    private static boolean isList(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches("(?i)[^.].*\\.(crl|pem)");
    }

    private void read(Path file, Map<Path, Read> found) throws IOException {
        var changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        var before = known.get(file);
        if (before != null && before.changed.equals(changed) && before.size == size) {
            found.put(file, before);
            return;
        }
        try {
            found.put(file, new Read(changed, size, lists(file)));
            mended(file.toString());
        } catch (IOException | GeneralSecurityException e) {
            complain(file.toString(), "No list of revoked certificates; what it said before stays in force: ");
            if (before != null) {
                found.put(file, before);
            }
        }
    }

    /** What a file lists; GeneralSecurityException when it is none. */
    static List<X509CRL> lists(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var lists = CertificateFactory.getInstance("X.509").generateCRLs(in).stream()
                    .map(X509CRL.class::cast)
                    .toList();
            if (lists.isEmpty()) {
                throw new GeneralSecurityException("it is empty");
            }
            return List.copyOf(lists);
        }
    }

    /** Once, until that is mended. */
    private synchronized void complain(String what, String words) {
        if (complaints.add(what)) {
            LOG.log(System.Logger.Level.WARNING, words + what);
        }
    }

    private synchronized void mended(String what) {
        complaints.remove(what);
    }

    private static final class Store extends CertStore {

        Store(CertStoreSpi lists) {
            super(lists, null, "Vincle", null);
        }
    }

    /** Of an authority all there is when expired ones are used too: Java looks at the time here, and nowhere later. */
    private final class Lists extends CertStoreSpi {

        Lists() throws InvalidAlgorithmParameterException {
            super(null);
        }

        @Override
        public Collection<? extends Certificate> engineGetCertificates(CertSelector wanted) {
            return List.of();
        }

        @Override
        public Collection<? extends CRL> engineGetCRLs(CRLSelector wanted) {
            return all().stream().filter(list -> isWanted(list, wanted)).toList();
        }

        private boolean isWanted(X509CRL list, CRLSelector wanted) {
            if (usesExpired && wanted instanceof X509CRLSelector selector) {
                return selector.getIssuers() == null || selector.getIssuers().contains(list.getIssuerX500Principal());
            }
            return wanted == null || wanted.match(list);
        }
    }
}
