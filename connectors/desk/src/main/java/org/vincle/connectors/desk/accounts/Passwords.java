package org.vincle.connectors.desk.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Keeps passwords as Argon2id hashes, each with its own salt and costs, and gives new ones. */
public final class Passwords {

    /** What a password needs at least. */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 200;
    private static final int KILOBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int BYTES = 32;
    private static final int PATIENCE_SECONDS = 5;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=1\\$([A-Za-z0-9+/]{22,})\\$([A-Za-z0-9+/]{43})");

    private final SecureRandom random = new SecureRandom();
    private final int kilobytes;
    private final int passes;
    private final String nobody;

    // Strangers must not be able to fill the memory with their guesses.
    private final Semaphore room = new Semaphore(2, true);

    public Passwords() {
        this(KILOBYTES, PASSES);
    }

    /** With these costs, for tests. */
    public Passwords(int kilobytes, int passes) {
        this.kilobytes = kilobytes;
        this.passes = passes;
        this.nobody = hash(invented());
    }

    /** A password that nobody guesses, to be said once and changed. */
    public String invented() {
        var bytes = new byte[15];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether somebody may choose that password. */
    public static boolean isGood(String password, String account) {
        return password.length() >= SHORTEST
                && password.length() <= LONGEST
                && password.chars().distinct().count() > 4
                && !password.toLowerCase(Locale.ROOT).contains(account);
    }

    /** The hash to keep of a password. */
    public String hash(String password) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return "$argon2id$v=19$m=" + kilobytes + ",t=" + passes + ",p=1$" + text(salt) + "$"
                + text(derive(password, salt, kilobytes, passes));
    }

    /** Whether that is the password of which this is the hash. */
    public boolean match(String password, String hash) {
        var parts = FORM.matcher(hash);
        if (!parts.matches() || password.length() > LONGEST) {
            return false;
        }
        var salt = Base64.getDecoder().decode(parts.group(3));
        var derived = derive(password, salt, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts.group(4)));
    }

    /** Takes as long as a look at a password would, so that nobody learns by the time which accounts there are. */
    public void matchNobody(String password) {
        match(password, nobody);
    }

    private byte[] derive(String password, byte[] salt, int memory, int iterations) {
        enter();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            var derived = new byte[BYTES];
            generator.generateBytes(password.getBytes(UTF_8), derived);
            return derived;
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
