// What script adds to the desk and the office, which work without it.
import { standForm } from "./desk/form";
import { passkeys } from "./desk/passkey";
import { photoForm } from "./desk/photo";

passkeys(document);
standForm(document);
photoForm(document);
