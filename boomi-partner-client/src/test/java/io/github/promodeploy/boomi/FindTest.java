package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.fixtures.ScriptedTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindTest {

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'@type':'Error','message':'Integration pack ID X is invalid. Provide a valid one.'}",
                "400 | {'@type':'Error','message':'Package p does not exist'}",
                "400 | {'@type':'Error','message':'id NOT FOUND'}",
                "400 | {'message':'Integration pack ID X is invalid. Provide a valid integration pack ID to complete this"
                        + " action.'}",
                "400 | {'message':'No such process'}",
                "400 | {'error':{'message':'Environment env-7 does not exist'}}",
                "404 | {'@type':'Error','message':'anything'}",
                "404 | {'message':'env-7 not found'}",
                "400 | {'message':'Environment not found.'}",
                "404 | <error><message>no such environment: env-7</message></error>"
            })
    void find_ofWhatDoesNotExist_isEmpty(int status, String body) {
        server.answer(status, body.replace('\'', '"'));

        assertThat(client.environments().find("env-7")).isEmpty();
    }

    /** A gateway's 404 does not prove that Boomi lacks the object, nor do words that may be about anything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | ''",
                "404 | <html><title>404 Not Found</title>The requested URL /Environment/env-7 was not found.</html>",
                "404 | 404 page not found: env-7",
                "404 | {'message':'Not Found'}",
                "404 | {'message':'no Route matched for env-7'}",
                "400 | {'message':'missing credentials or unauthorized access'}",
                "400 | {'message':'Header X is invalid'}",
                "400 | <html><title>bad</title></html>",
                "400 | ''",
                "422 | {'@type':'Error','message':'No such process'}",
                "403 | {'message':'not found'}",
                "500 | {'message':'not found'}"
            })
    void find_ofWhatCannotBeRead_fails(int status, String body) {
        for (int i = 0; i < 6; i++) {
            server.answer(status, body.replace('\'', '"'));
        }

        assertThatExceptionOfType(BoomiApiException.class)
                .isThrownBy(() -> client.environments().find("env-7"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
