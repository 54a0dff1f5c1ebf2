package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.internal.json.FailedResultException;
import io.github.promodeploy.boomi.internal.reply.ApiErrors;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.time.Deadline;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last layer above the transport: sends the request, and turns the response into a value or an exception. */
final class DecodingCalls implements Calls {

    private static final Pattern FULL_STOP = Pattern.compile("(?<!\\.)\\.$");

    private final Requests requests;
    private final ClientConfig config;
    private final SafeText safeText;
    private final Closing closing;
    private final Interceptors interceptors;

    DecodingCalls(ClientConfig config, SafeText safeText, Closing closing) {
        this.requests = new Requests(config);
        this.config = config;
        this.safeText = safeText;
        this.closing = closing;
        this.interceptors = new Interceptors(config.interceptors(), safeText);
    }

    @Override
    public <T> T call(Attempt<T> attempt) {
        HttpReply reply = send(attempt);
        attempt.answeredBy(reply);
        return decode(attempt.call(), reply);
    }

    private HttpReply send(Attempt<?> attempt) {
        try {
            HttpTransport transport = attempt.credentials().transport();
            return closing.sending(attempt.operation(), () -> interceptors.send(requests.of(attempt), transport));
        } catch (TimedOutException e) {
            throw withLimit(attempt, e);
        }
    }

    /** The transport knows how long it waited, but not which limit that came from. */
    private static TimedOutException withLimit(Attempt<?> attempt, TimedOutException failure) {
        Optional<Deadline> passed = attempt.options().deadline().filter(Deadline::isPassed);
        return passed.isEmpty()
                ? failure
                : new TimedOutException(
                        failure.operation(),
                        failure.delivery(),
                        "no complete response came before " + passed.get().description()
                                + " was over. Allow more time.",
                        failure.getCause());
    }

    private <T> T decode(ApiCall<T> call, HttpReply reply) {
        if (reply.statusCode() / 100 != 2) {
            throw errors(call).of(call.operation(), call.request().accept(), reply);
        }
        if (reply.header("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent()) {
            throw undecodable(call, reply, "it is encoded although no encoding was requested");
        }
        try {
            return call.decoder().decode(reply);
        } catch (FailedResultException e) {
            throw errors(call).ofResult(call.operation(), call.request().accept(), e.statusCode(), reply);
        } catch (BadResponseException e) {
            // Without the JSON library's exception as its cause, which quotes the server's text as it came.
            throw undecodable(call, reply, String.valueOf(e.getMessage()));
        }
    }

    private ApiErrors errors(ApiCall<?> call) {
        SafeText text = call.hidden().in(safeText);
        return new ApiErrors(
                new ErrorReplies(text, config.time(), config.retryPolicy().maxRetryAfter()), text);
    }

    private UndecodableReplyException undecodable(ApiCall<?> call, HttpReply reply, String reason) {
        SafeText text = call.hidden().in(safeText);
        String why = reply.body().length == 0
                ? "it has no body"
                : FULL_STOP.matcher(text.excerpt(reason)).replaceFirst("") + ". It began with \""
                        + text.excerpt(reply.text()) + "\"";
        return new UndecodableReplyException(
                call.operation(),
                "Boomi responded with " + reply.statusCode() + " and content type "
                        + reply.header("Content-Type").map(text::excerpt).orElse("unknown")
                        + ", but the response cannot be used: " + why
                        + ". Check the base URL, and whether a proxy or sign-in page responds in Boomi's place.",
                null);
    }
}
