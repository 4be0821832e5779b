// Signing in by, and making, passkeys: the script asks the authenticator and puts its answer into the form, which is
// then sent as any other.

/** What the server gives to begin with; binary parts are base64url. */
interface Begun {
  ceremony: string;
  options: Record<string, unknown> & { challenge: string; user?: { id: string }; allowCredentials?: Described[]; excludeCredentials?: Described[] };
}

interface Described {
  id: string;
}

/**
 * Shows what is for passkeys where the browser knows them: forms of their own, and parts of other forms with a button,
 * whose fields data-prefix tells apart.
 */
export function passkeys(page: Document) {
  if (!("PublicKeyCredential" in window)) return;
  for (const folded of page.querySelectorAll<HTMLDetailsElement>("details[data-folds]")) folded.open = false;
  for (const part of page.querySelectorAll<HTMLElement>("[data-passkey]")) {
    part.hidden = false;
    const form = part.closest("form");
    const asked = (e: Event) => {
      e.preventDefault();
      if (form) void carryOut(part, form);
    };
    if (part === form) form.addEventListener("submit", asked);
    else part.querySelector("button")?.addEventListener("click", asked);
  }
}

/** Asks the authenticator, and sends the form with what it says. Whoever turns it down may try again. */
async function carryOut(part: HTMLElement, form: HTMLFormElement) {
  const fault = part.querySelector<HTMLElement>("[data-failed]");
  const button = part.querySelector("button");
  const prefix = part.dataset.prefix ?? "";
  fault?.replaceChildren();
  button?.setAttribute("aria-busy", "true");
  try {
    const begun = await begin(part);
    const credential = part.dataset.passkey === "sign-in" ? await use(begun) : await make(begun);
    put(form, `${prefix}ceremony`, begun.ceremony);
    put(form, `${prefix}credential`, JSON.stringify(credential));
    form.submit();
  } catch {
    button?.removeAttribute("aria-busy");
    fault?.replaceChildren(fault.dataset.failed ?? "");
  }
}

/** Fetches what the authenticator is to be asked. */
async function begin(part: HTMLElement): Promise<Begun> {
  const body = new URLSearchParams({ for: part.dataset.passkey ?? "" });
  for (const name of ["key", "name"]) {
    const value = part.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    if (value) body.set(name, value);
  }
  const answer = await fetch(part.dataset.options ?? "", { method: "POST", body });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function use({ options }: Begun) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) };
  const made = (await navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions })) as PublicKeyCredential;
  const { authenticatorData, clientDataJSON, signature, userHandle } = made.response as AuthenticatorAssertionResponse;
  return told(made, { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature), userHandle: userHandle ? text(userHandle) : undefined });
}

async function make({ options }: Begun) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user?.id ?? "") },
    excludeCredentials: described(options.excludeCredentials),
  };
  const made = (await navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return told(made, { attestationObject: text(response.attestationObject), clientDataJSON: text(response.clientDataJSON), transports: response.getTransports() });
}

/** A credential as the server reads it. */
const told = (made: PublicKeyCredential, response: object) => ({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: made.getClientExtensionResults() });

const described = (all: Described[] = []) => all.map((one) => ({ ...one, id: bytes(one.id) }));

function put(form: HTMLFormElement, name: string, value: string) {
  const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (field) field.value = value;
}

/** The bytes that base64url stands for. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function text(of: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(of)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
