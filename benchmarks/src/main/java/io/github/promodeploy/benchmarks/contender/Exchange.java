package io.github.promodeploy.benchmarks.contender;

import java.io.IOException;

/** Sends a JSON body and returns the JSON of the response. */
interface Exchange {
    byte[] post(String path, byte[] body) throws IOException, InterruptedException;
}
