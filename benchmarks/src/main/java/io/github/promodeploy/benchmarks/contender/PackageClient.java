package io.github.promodeploy.benchmarks.contender;

import java.io.IOException;

/** The two calls that every contender makes, with the arguments of {@code CannedRequest}. */
public interface PackageClient extends AutoCloseable {

    /**
     * Creates a package.
     *
     * @return what was read, in the contender's type
     * @throws IOException if the call fails
     * @throws InterruptedException if the thread is interrupted
     */
    Object create() throws IOException, InterruptedException;

    /**
     * Queries a page of 100 deployments.
     *
     * @return what was read, in the contender's type
     * @throws IOException if the call fails
     * @throws InterruptedException if the thread is interrupted
     */
    Object query() throws IOException, InterruptedException;

    /**
     * Creates a package and returns it as text, to check that all contenders read the same.
     *
     * @return the fields as one text, equal for all contenders
     * @throws IOException if the call fails
     * @throws InterruptedException if the thread is interrupted
     */
    String createAsText() throws IOException, InterruptedException;

    /**
     * Queries a page and returns its last row as text, to check that all contenders read the same.
     *
     * @return the number of rows, and the fields, as one text, equal for all contenders
     * @throws IOException if the call fails
     * @throws InterruptedException if the thread is interrupted
     */
    String queryAsText() throws IOException, InterruptedException;

    @Override
    default void close() {}
}
