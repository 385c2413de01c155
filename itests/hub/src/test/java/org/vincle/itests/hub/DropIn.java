package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.vincle.itests.harness.Places;

/** A bundle made of exactly the Java that a README shows. */
final class DropIn {

    /** The first whole class of that README, compiled and packed. */
    static Path of(String readme) throws Exception {
        var shown = Pattern.compile("```java\n(package ([\\w.]+);.*?class (\\w+).*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Places.root().resolve(readme)));
        assertThat(shown.find()).as("an example in " + readme).isTrue();
        var classes = compiled(shown.group(1), shown.group(2), shown.group(3));
        try (var builder = new Builder()) {
            builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, shown.group(2));
            builder.setProperty(Constants.BUNDLE_VERSION, "1.0.0");
            builder.setProperty(Constants.PRIVATEPACKAGE, shown.group(2));
            builder.setClasspath(classpath(classes));
            var jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            var file = classes.resolveSibling(shown.group(2) + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }

    private static Path compiled(String source, String name, String type) throws IOException {
        var folder = Setting.folder("drop-in-" + name);
        Places.delete(folder);
        var file = folder.resolve("source/" + name.replace('.', '/') + "/" + type + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        var classes = Files.createDirectories(folder.resolve("classes"));
        var result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-proc:none", "-d", classes.toString(), file.toString());
        assertThat(result).as("the compiler").isZero();
        return classes;
    }

    private static File[] classpath(Path classes) {
        var jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(File::new)
                .filter(f -> f.getName().matches("(org\\.vincle\\.connectors\\.api|camel-|org\\.osgi).*"));
        return Stream.concat(Stream.of(classes.toFile()), jars).toArray(File[]::new);
    }

    private DropIn() {}
}
