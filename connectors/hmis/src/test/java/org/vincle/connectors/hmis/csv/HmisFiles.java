package org.vincle.connectors.hmis.csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of an archive, to be spoilt. */
record HmisFiles(Map<String, byte[]> files) {

    private static final LocalDateTime MADE = LocalDateTime.of(2026, 1, 15, 9, 30);
    private static final byte[] NASTY = {'"', ',', '\n', '\r', 0, -1, -61, ' ', '9', '-'};

    static HmisFiles of(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return new HmisFiles(files);
    }

    /** What matters to referrals of a set that lies in a folder, said not to be hashed so that its people are read. */
    static HmisFiles of(Path folder) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : List.of("Export.csv", "Client.csv", "Enrollment.csv", "Exit.csv", "Event.csv")) {
            var text = Files.readString(folder.resolve(name));
            files.put(name, text.replaceFirst(",3,(?=1106 I COUNT)", ",1,").getBytes(StandardCharsets.UTF_8));
        }
        return new HmisFiles(files);
    }

    /** The archive with some bytes changed, or cut. */
    static byte[] mutated(byte[] zip, Random random) {
        if (random.nextInt(4) == 0) {
            return java.util.Arrays.copyOf(zip, random.nextInt(zip.length));
        }
        var spoilt = zip.clone();
        for (int i = 0; i <= random.nextInt(8); i++) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        return spoilt;
    }

    /** The archive of the same files, one of which has changed bytes. */
    byte[] mutatedText(Random random) throws IOException {
        var chosen = random.nextInt(files.size());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(MADE);
                zip.putNextEntry(entry);
                zip.write(number++ == chosen ? spoilt(file.getValue(), random) : file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] spoilt(byte[] text, Random random) {
        var spoilt = text.clone();
        for (int i = 0; i <= random.nextInt(20); i++) {
            spoilt[random.nextInt(spoilt.length)] = NASTY[random.nextInt(NASTY.length)];
        }
        return spoilt;
    }
}
