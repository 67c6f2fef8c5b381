import { problemOf, RequestError } from "./problem.ts";
import { API_BASE } from "./request.ts";

export interface SentForm {
  readonly status: number;
  readonly body: unknown;
}

interface SendOptions {
  readonly signal: AbortSignal;
  /** Called with a share from 0 to 1 of what the network has taken. */
  readonly onProgress: (share: number) => void;
}

/**
 * Sends a form, however large its files are: the browser reads them from the disk while it sends. By XMLHttpRequest, because
 * `fetch` does not tell how far an upload is. Throws RequestError when the server refuses or cannot be reached, and an
 * AbortError when the signal aborts.
 */
export function sendForm(path: string, form: FormData, { signal, onProgress }: SendOptions): Promise<SentForm> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open("POST", `${API_BASE}${path}`);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    request.onerror = () => reject(new RequestError("The server cannot be reached. It may have been stopped.", null));
    request.onload = () => {
      const { status, responseText } = request;
      if (status < 400) resolve({ status, body: parse(responseText) });
      else problemOf(new Response(responseText, { status })).then(reject, reject);
    };
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
