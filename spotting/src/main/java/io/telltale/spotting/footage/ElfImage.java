package io.telltale.spotting.footage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of a 64-bit little-endian ELF program or library, whose dynamic section is edited in place and without a change of length:
 * what {@code patchelf --force-rpath} and {@code --remove-needed} do, as far as ffmpeg needs it.
 *
 * <p>Source: System V ABI, chapters 4 and 5, and the GNU extensions for symbol versions (Linux Standard Base Core 5.0, 10.7).
 */
final class ElfImage {
    private static final int SHT_DYNAMIC = 6;
    private static final int SHT_DYNSYM = 11;
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int SHT_GNU_VERSYM = 0x6fffffff;
    private static final long DT_NEEDED = 1;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_VERNEEDNUM = 0x6fffffffL;
    /** A tag in the range for operating systems that nobody defines: loaders skip it. */
    private static final long DT_IGNORED = 0x6000dead;
    private static final int STB_GLOBAL = 1;
    private static final int STB_WEAK = 2;
    private static final short VER_NDX_GLOBAL = 1;

    private final ByteBuffer image;

    ElfImage(byte[] bytes) {
        if (!isElf(bytes)) {
            throw new IllegalArgumentException("not a 64-bit little-endian ELF image");
        }
        image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static boolean isElf(byte[] bytes) {
        return bytes.length > 64 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F' && bytes[4] == 2 && bytes[5] == 1;
    }

    /**
     * Turns the run path, which serves this image alone, into the path that its libraries inherit for their own needs.
     *
     * <p>The libraries carry no path of their own, so that without this the loader finds libavcodec but not the libva that libavcodec
     * needs.
     */
    void searchOwnFolderForAll() {
        section(SHT_DYNAMIC).ifPresent(dynamic -> {
            for (int at = dynamic.offset; at < dynamic.end(); at += 16) {
                if (image.getLong(at) == DT_RUNPATH) {
                    image.putLong(at, DT_RPATH);
                }
            }
        });
    }

    /** The names of the libraries that this image needs. */
    List<String> needed() {
        List<String> names = new ArrayList<>();
        section(SHT_DYNAMIC).ifPresent(dynamic -> {
            for (int at = dynamic.offset; at < dynamic.end(); at += 16) {
                if (image.getLong(at) == DT_NEEDED) {
                    names.add(string(linked(dynamic), (int) image.getLong(at + 8)));
                }
            }
        });
        return names;
    }

    /**
     * Forgets libraries that this image needs: their entries are skipped, and every symbol still undefined becomes weak, so that the
     * image loads without them. Code that calls into them must not be reached.
     *
     * @param libraries names as in the dynamic section, {@code libpulse.so.0}
     */
    void forget(Set<String> libraries) {
        Optional<Section> found = section(SHT_DYNAMIC);
        if (found.isEmpty()) {
            return;
        }
        Section dynamic = found.get();
        Section strings = linked(dynamic);
        boolean any = false;
        for (int at = dynamic.offset; at < dynamic.end(); at += 16) {
            if (image.getLong(at) == DT_NEEDED && libraries.contains(string(strings, (int) image.getLong(at + 8)))) {
                image.putLong(at, DT_IGNORED);
                any = true;
            }
        }
        if (any) {
            Set<Short> versions = section(SHT_GNU_VERNEED).map(needs -> forgetVersions(needs, dynamic, libraries)).orElse(Set.of());
            section(SHT_DYNSYM).ifPresent(symbols -> weaken(symbols, versions));
        }
    }

    /** Unlinks the version needs of the libraries. @return the version indices that they had */
    private Set<Short> forgetVersions(Section needs, Section dynamic, Set<String> libraries) {
        Section strings = linked(needs);
        Set<Short> gone = new HashSet<>();
        int count = 0;
        int kept = -1;
        for (int at = needs.offset; ; ) {
            int next = image.getInt(at + 12);
            if (libraries.contains(string(strings, image.getInt(at + 4)))) {
                int version = at + image.getInt(at + 8);
                for (int i = 0; i < image.getShort(at + 2); i++) {
                    gone.add(image.getShort(version + 6));
                    version += image.getInt(version + 12);
                }
            } else {
                if (kept >= 0) {
                    image.putInt(kept + 12, at - kept);
                }
                kept = at;
                count++;
            }
            if (next == 0) {
                break;
            }
            at += next;
        }
        if (kept < 0 || libraries.contains(string(strings, image.getInt(needs.offset + 4)))) {
            throw new IllegalArgumentException("the first library of the version needs cannot be forgotten");
        }
        image.putInt(kept + 12, 0);
        for (int at = dynamic.offset; at < dynamic.end(); at += 16) {
            if (image.getLong(at) == DT_VERNEEDNUM) {
                image.putLong(at + 8, count);
            }
        }
        return gone;
    }

    private void weaken(Section symbols, Set<Short> versions) {
        Optional<Section> versionOf = section(SHT_GNU_VERSYM);
        for (int i = 0, at = symbols.offset; at < symbols.end(); i++, at += 24) {
            byte info = image.get(at + 4);
            boolean undefined = image.getShort(at + 6) == 0;
            if (undefined && (info >> 4 & 0xf) == STB_GLOBAL) {
                image.put(at + 4, (byte) (STB_WEAK << 4 | info & 0xf));
                if (versionOf.isPresent() && versions.contains(image.getShort(versionOf.get().offset + 2 * i))) {
                    image.putShort(versionOf.get().offset + 2 * i, VER_NDX_GLOBAL);
                }
            }
        }
    }

    private Optional<Section> section(int type) {
        int count = Short.toUnsignedInt(image.getShort(60));
        for (int i = 0; i < count; i++) {
            if (image.getInt(header(i) + 4) == type) {
                return Optional.of(sectionAt(header(i)));
            }
        }
        return Optional.empty();
    }

    private Section linked(Section section) {
        return sectionAt(header(section.link));
    }

    private Section sectionAt(int header) {
        return new Section(Math.toIntExact(image.getLong(header + 24)), Math.toIntExact(image.getLong(header + 32)), image.getInt(header + 40));
    }

    private int header(int index) {
        return Math.toIntExact(image.getLong(40)) + index * Short.toUnsignedInt(image.getShort(58));
    }

    private String string(Section strings, int at) {
        int start = strings.offset + at;
        int end = start;
        while (image.get(end) != 0) {
            end++;
        }
        return new String(image.array(), start, end - start, StandardCharsets.US_ASCII);
    }

    private record Section(int offset, int size, int link) {
        int end() {
            return offset + size;
        }
    }
}
