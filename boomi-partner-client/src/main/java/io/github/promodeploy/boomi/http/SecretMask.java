package io.github.promodeploy.boomi.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A secret that must not be shown, in any form that a server or proxy may echo it in: as it is, as it is sent in the header
 * of HTTP Basic authentication, as Base64 or hexadecimal digits of either, alone or inside a longer text, and each of these
 * escaped up to three times. Immutable and thread-safe; the time that it takes grows with the length of the text only.
 */
final class SecretMask {

    /** How often a text is unescaped: a JSON document in a JSON document in a web page. */
    private static final int MAX_ESCAPING = 3;

    /** How many characters a character may need, as when an entity is written as entities twice. */
    private static final int MAX_ESCAPE_LENGTH = 16;

    /** Of a shorter text, Base64 and hexadecimal digits are too short to tell from chance. */
    private static final int MIN_ENCODED_LENGTH = 6;

    private static final int MIN_LENGTH_IN_IDS = 8;

    /** How many characters are compared at first. */
    private static final int SAMPLE_LENGTH = 3;

    /** An id is compared only every so many characters: whatever form it holds, one of the samples is inside of it. */
    private static final int SAMPLE_DISTANCE = MIN_LENGTH_IN_IDS - SAMPLE_LENGTH + 1;

    /** The number of different samples; enough that few ids look like a form by chance. */
    private static final int SAMPLES = 1 << 14;

    private final List<String> forms;
    private final int longestWritten;

    /** The samples that the forms have. Every row has ids, and most show at once that they hold none of the forms. */
    private final BitSet samples = new BitSet(SAMPLES);

    /**
     * Prepares the forms.
     *
     * @param secret the token or password
     * @param header the secret as the header has it: Base64 of user name and secret
     */
    SecretMask(String secret, String header) {
        this(formsOf(
                List.of(secret, header, withoutPadding(header), urlSafe(header), withoutPadding(urlSafe(header))),
                List.of(secret, withoutPadding(header), withoutPadding(urlSafe(header)))));
    }

    private SecretMask(Set<String> forms) {
        this.forms = List.copyOf(forms);
        this.longestWritten = MAX_ESCAPE_LENGTH
                * forms.stream().mapToInt(String::length).max().orElseThrow();
        for (String form : forms) {
            for (int at = 0; form.length() >= MIN_LENGTH_IN_IDS && at < SAMPLE_DISTANCE; at++) {
                samples.set(sampleAt(form, at));
            }
        }
    }

    /** Returns a mask that also hides another secret, which is in no header. */
    SecretMask and(String other) {
        Set<String> all = new LinkedHashSet<>(forms);
        all.addAll(formsOf(List.of(other), List.of(other)));
        return new SecretMask(all);
    }

    /** Returns a mask that hides what either hides. */
    SecretMask and(SecretMask other) {
        Set<String> all = new LinkedHashSet<>(forms);
        all.addAll(other.forms);
        return new SecretMask(all);
    }

    private static Set<String> formsOf(List<String> texts, List<String> encoded) {
        Set<String> all = new LinkedHashSet<>(texts);
        // How forms write a space.
        texts.forEach(text -> all.add(text.replace(' ', '+')));
        encoded.stream()
                .filter(text -> text.length() >= MIN_ENCODED_LENGTH)
                .forEach(text -> addEncoded(text.getBytes(StandardCharsets.UTF_8), all));
        // A text is unescaped whole, also where the secret itself looks like an escape.
        List.copyOf(all).forEach(form -> addUnescaped(form, all));
        return all;
    }

    /** Replaces every form in the first characters of a text, and leaves out the rest; what is cut leaves no part behind. */
    String replaceIn(String text, int maxChars, String mask) {
        if (!Unescaped.mayHoldEscapes(text) && forms.stream().noneMatch(text::contains)) {
            return beginning(text, maxChars);
        }
        // Finds the whole of what begins in the part that is kept.
        String part = beginning(text, (int) Math.min(text.length(), (long) maxChars + longestWritten));
        BitSet hidden = hiddenIn(part);
        String kept = beginning(part, maxChars);
        if (hidden.isEmpty()) {
            return kept;
        }
        StringBuilder masked = new StringBuilder(kept.length());
        int shown = 0;
        for (int from = hidden.nextSetBit(0); from >= 0 && from < kept.length(); from = hidden.nextSetBit(shown)) {
            masked.append(kept, shown, from).append(mask);
            shown = Math.min(hidden.nextClearBit(from), kept.length());
        }
        return masked.append(kept, shown, kept.length()).toString();
    }

    /** Says whether an id holds the secret; a shorter one may be in an id by chance. */
    boolean isInId(String id) {
        for (int at = 0; at <= id.length() - SAMPLE_LENGTH; at += SAMPLE_DISTANCE) {
            if (samples.get(sampleAt(id, at))) {
                return holdsForm(id);
            }
        }
        return false;
    }

    private boolean holdsForm(String id) {
        for (String form : forms) {
            if (form.length() >= MIN_LENGTH_IN_IDS && id.contains(form)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the sample of a text at a place: a number that its next three characters determine. */
    private static int sampleAt(String text, int at) {
        return ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) % SAMPLES;
    }

    /** Marks the characters that belong to any form. */
    private BitSet hiddenIn(String text) {
        BitSet hidden = new BitSet();
        Unescaped layer = Unescaped.none(text);
        for (int times = 0; times <= MAX_ESCAPING; times++) {
            for (String form : forms) {
                layer.mark(form, hidden);
            }
            if (!Unescaped.mayHoldEscapes(layer.text())) {
                break;
            }
            layer = layer.unescape();
        }
        return hidden;
    }

    /** Adds what is in any text that holds these bytes, in Base64 at each of its three offsets, and in hexadecimal digits. */
    private static void addEncoded(byte[] bytes, Set<String> forms) {
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().encodeToString(shifted);
            // Six bits a character; those at the ends hold bits of other bytes, too.
            String inner = encoded.substring((offset * 8 + 5) / 6, shifted.length * 8 / 6);
            forms.add(inner);
            forms.add(urlSafe(inner));
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    private static void addUnescaped(String form, Set<String> forms) {
        Unescaped layer = Unescaped.none(form);
        for (int times = 0; times < MAX_ESCAPING && Unescaped.mayHoldEscapes(layer.text()); times++) {
            layer = layer.unescape();
            forms.add(layer.text());
        }
    }

    private static String withoutPadding(String base64) {
        return base64.replace("=", "");
    }

    private static String urlSafe(String base64) {
        return base64.replace('+', '-').replace('/', '_');
    }

    /** Does not cut in the middle of a character. */
    private static String beginning(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        boolean splits = maxChars > 0 && Character.isHighSurrogate(text.charAt(maxChars - 1));
        return text.substring(0, splits ? maxChars - 1 : maxChars);
    }
}
