import { verify } from "node:crypto";
import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import { Refusal } from "../state/refusal.ts";
import type { InstallationState, TokenState, World } from "../state/world.ts";

export interface Identity {
  readonly app: boolean;
  readonly installation: InstallationState | null;
  readonly token: TokenState | null;
}

/** Who sends a request. 401 for anything but a valid App token (JWT) or an installation's token, 403 when that is suspended. */
export function authenticate(world: World, authorization: string | undefined, time: number): Identity {
  const [, scheme = "", secret = ""] = /^(bearer|token) (\S+)$/i.exec(authorization ?? "") ?? [];
  if (scheme === "") throw new Refusal(401, "Requires authentication");
  if (secret.split(".").length === 3) {
    verifyAppToken(world, secret, Math.floor(time / 1000));
    return { app: true, installation: null, token: null };
  }
  const token = world.tokens.get(secret);
  if (token === undefined || token.expires <= time) throw new Refusal(401, "Bad credentials");
  const installation = [...world.installations.values()].find((own) => own.id === token.installation);
  if (installation === undefined) throw new Refusal(401, "Bad credentials");
  if (installation.suspendedAt !== null) throw new Refusal(403, "This installation has been suspended");
  return { app: false, installation, token };
}

/** GitHub docs: RS256, issued in the past, at most ten minutes of life. Messages are GitHub's; clients read them. */
function verifyAppToken(world: World, token: string, seconds: number): void {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { alg } = decode(header);
  const { iss, exp, iat } = decode(payload);
  const signed = verify(
    "sha256",
    Buffer.from(`${header}.${payload}`),
    world.app.publicKey,
    Buffer.from(signature, "base64url"),
  );
  if (alg !== "RS256" || !signed) throw new Refusal(401, "A JSON web token could not be decoded");
  if (String(iss) !== String(world.app.id))
    throw new Refusal(401, "'Issuer' claim ('iss') must be an Integer or the client ID of the GitHub App");
  if (typeof iat !== "number" || iat > seconds + 60)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (typeof exp !== "number" || exp <= seconds)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > seconds + 600) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
}

function decode(part: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}
