package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.Locale;

/** Asks for the pack of the request as the published API's publisher pack; who has no such call speaks as the guide. */
final class AutoDialect implements DialectChoice {

    static final AutoDialect INSTANCE = new AutoDialect();

    private AutoDialect() {}

    @Override
    public PromotionDialect choose(Promotion promotion) {
        try {
            promotion.client().publisherIntegrationPacks().query(packOf(promotion.request()));
            return PromotionDialect.platform();
        } catch (UnauthorizedException e) {
            throw e;
        } catch (BoomiApiException e) {
            if (saysNoSuchEndpoint(e)) {
                return PromotionDialect.guide();
            }
            throw undecided(e);
        } catch (UndecodableReplyException e) {
            throw undecided(e);
        }
    }

    private static PromotionStopException undecided(BoomiException e) {
        return new PromotionStopException(
                "the server did not let it be seen which dialect it speaks, and nothing was written: "
                        + e.getMessage()
                        + " Choose the dialect yourself: PLATFORM for Boomi's published API, GUIDE for a gateway with"
                        + " the promotion guide's calls.",
                e);
    }

    private static QueryFilter<PublisherIntegrationPack> packOf(PackageAndDeployRequest request) {
        return request.integrationPackId()
                .map(PublisherIntegrationPackFields.ID::isEqualTo)
                .orElseGet(() -> PublisherIntegrationPackFields.NAME.isEqualTo(
                        request.newPackName().orElseThrow()));
    }

    private static boolean saysNoSuchEndpoint(BoomiApiException e) {
        String words = e.serverMessage().orElse("").toLowerCase(Locale.ROOT);
        return Promotion.NO_SUCH_CALL.contains(e.statusCode())
                || (e instanceof BadRequestException && words.contains("endpoint"));
    }
}
