package io.github.promodeploy.deploy.dialect.detection;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects the dialect by one read: it asks for the request's pack as the published API's publisher pack. A server without
 * that endpoint is treated as GUIDE. A proxy may wrongly report a missing endpoint once. So only Boomi's own response counts
 * at once, another error document after further requests, and a web page or an empty body never.
 */
public final class DialectDetection {

    private static final int MAX_ASKED = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private DialectDetection() {}

    /**
     * Detects the dialect for one run.
     *
     * @param context the run
     * @return the dialect
     * @throws BoomiException if a call fails; the run then stops with nothing written
     * @throws PromotionStopException if it cannot be detected; the run then stops with nothing written
     */
    public static PromotionDialect detect(PromotionContext context) {
        return detect(context.client(), context.request());
    }

    /** Detects the dialect as a run of the request does, see {@link #detect(PromotionContext)}. */
    public static PromotionDialect detect(BoomiClient client, PackageAndDeployRequest request) {
        return detect(client, packOf(request));
    }

    /** Detects the dialect without a request, see {@link #detect(PromotionContext)}: it asks for the first page of all packs. */
    public static PromotionDialect detect(BoomiClient client) {
        return detect(client, QueryFilter.everything());
    }

    private static PromotionDialect detect(BoomiClient client, QueryFilter<PublisherIntegrationPack> packs) {
        Optional<BoomiApiException> refusal = ask(client, packs);
        for (int asked = 1;
                asked < MAX_ASKED
                        && refusal.filter(DialectDetection::isSomebodyElses).isPresent();
                asked++) {
            pause(client);
            refusal = ask(client, packs);
        }
        if (refusal.isPresent() && !isDocument(refusal.get().reply())) {
            throw undecided(refusal.get());
        }
        return refusal.isPresent() ? Dialects.GUIDE : Dialects.PLATFORM;
    }

    private static boolean isSomebodyElses(BoomiApiException refusal) {
        return !refusal.reply().fromApi();
    }

    /** Returns the response that reports a missing endpoint; empty when the endpoint exists. */
    private static Optional<BoomiApiException> ask(BoomiClient client, QueryFilter<PublisherIntegrationPack> packs) {
        try {
            client.publisherIntegrationPacks().query(packs);
            return Optional.empty();
        } catch (UnauthorizedException e) {
            throw e;
        } catch (BoomiApiException e) {
            if (saysNoSuchCall(e)) {
                return Optional.of(e);
            }
            throw undecided(e);
        } catch (UndecodableReplyException e) {
            throw undecided(e);
        }
    }

    private static boolean saysNoSuchCall(BoomiApiException e) {
        String words = e.serverMessage().orElse("").toLowerCase(Locale.ROOT);
        return PromotionContext.NO_SUCH_CALL.contains(e.statusCode())
                || (e instanceof BadRequestException && words.contains("endpoint"));
    }

    /** A gateway with the guide's calls has custom error documents, whatever their content. */
    private static boolean isDocument(ErrorReply reply) {
        return reply.fromApi() || reply.body().stripLeading().startsWith("{");
    }

    private static void pause(BoomiClient client) {
        String operation = "ask again which dialect the server has";
        try {
            client.options()
                    .cancellation()
                    .orElseGet(Cancellation::new)
                    .during(operation, () -> client.timeSource().sleep(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }

    private static PromotionStopException undecided(BoomiException e) {
        return new PromotionStopException(
                "the dialect could not be detected; nothing was written: "
                        + e.getMessage()
                        + " Choose the dialect with dialect (--dialect): PLATFORM for Boomi's published API, GUIDE for a"
                        + " gateway with the promotion guide's calls.",
                e);
    }

    private static QueryFilter<PublisherIntegrationPack> packOf(PackageAndDeployRequest request) {
        return request.integrationPackId()
                .map(PublisherIntegrationPackFields.ID::isEqualTo)
                .orElseGet(() -> PublisherIntegrationPackFields.NAME.isEqualTo(
                        request.newPackName().orElseThrow()));
    }
}
