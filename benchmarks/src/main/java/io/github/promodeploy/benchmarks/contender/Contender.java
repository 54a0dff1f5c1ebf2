package io.github.promodeploy.benchmarks.contender;

import java.net.URI;

/** Who is compared. U comes first: it is what the others are divided by. */
public enum Contender {
    /** Hand-written: java.net.http and Jackson, every date and word as plain text. */
    U("U"),
    /** The library. */
    LIBRARY("library / U"),
    /** As U, with typed dates and enums. */
    T("T / U"),
    /** Retrofit, OkHttp and Jackson, every date and word as plain text. */
    C("C / U");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    /** {@return the heading of its column} */
    public String label() {
        return label;
    }

    /**
     * Builds its client. Loads no class of another contender.
     *
     * @param address the server
     * @return the client
     */
    public PackageClient connect(URI address) {
        return switch (this) {
            case U -> new PlainClient(new JavaHttp(address));
            case LIBRARY -> LibraryClient.connect(address);
            case T -> new TypedClient(new JavaHttp(address));
            case C -> RetrofitClient.connect(address);
        };
    }

    /**
     * Builds a client without a network, whose queries read a given response. For U and T, Jackson alone writes the query
     * and reads the page; the library and C carry out all that they do for a call, except sending.
     *
     * @param page the response to every query
     * @return the client; it cannot create
     */
    public PackageClient decode(byte[] page) {
        return switch (this) {
            case U -> new PlainClient((path, body) -> page);
            case LIBRARY -> LibraryClient.decode(page);
            case T -> new TypedClient((path, body) -> page);
            case C -> RetrofitClient.decode(page);
        };
    }
}
