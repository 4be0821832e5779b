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

/** Shows the forms for passkeys where the browser knows them. */
export function passkeys(page: Document) {
  if (!("PublicKeyCredential" in window)) {
    for (const other of page.querySelectorAll<HTMLDetailsElement>("details.door-other")) other.open = true;
    return;
  }
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      void carryOut(form);
    });
  }
}

/** Asks the authenticator, and sends the form with what it says. Whoever turns it down may try again. */
async function carryOut(form: HTMLFormElement) {
  const fault = form.querySelector<HTMLElement>("[data-failed]");
  const button = form.querySelector("button");
  fault?.replaceChildren();
  button?.setAttribute("aria-busy", "true");
  try {
    const begun = await begin(form);
    const credential = form.dataset.passkey === "sign-in" ? await use(begun) : await make(begun);
    put(form, "ceremony", begun.ceremony);
    put(form, "credential", JSON.stringify(credential));
    form.submit();
  } catch {
    button?.removeAttribute("aria-busy");
    fault?.replaceChildren(fault.dataset.failed ?? "");
  }
}

/** Fetches what the authenticator is to be asked. */
async function begin(form: HTMLFormElement): Promise<Begun> {
  const body = new URLSearchParams({ for: form.dataset.passkey ?? "" });
  for (const name of ["key", "name"]) {
    const value = form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    if (value) body.set(name, value);
  }
  const answer = await fetch(form.dataset.options ?? "", { method: "POST", body });
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
  const field = form.querySelector<HTMLInputElement>(`[name=${name}]`);
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
