import type { DeliveryFacts, JsonObject } from "./facts.ts";

/** One entry of `GET /app/hook/deliveries`. */
export function deliveryObject(delivery: DeliveryFacts): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** One delivery with what was sent and answered, `GET /app/hook/deliveries/{delivery_id}`. */
export function fullDeliveryObject(
  delivery: DeliveryFacts,
  { url, payload }: { readonly url: string; readonly payload: JsonObject },
): JsonObject {
  return {
    ...deliveryObject(delivery),
    url,
    request: { headers: { "X-GitHub-Event": delivery.event, "X-GitHub-Delivery": delivery.guid }, payload },
    response: { headers: {}, payload: "" },
  };
}
