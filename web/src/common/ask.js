// Asks the server, and tells its own words where it refuses.

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// query makes the part of an address after the question mark; a list stands for a repeated parameter.
export function query(parameters) {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== "") all.append(name, one);
    }
  }
  return all.toString();
}

// ask answers JSON.
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, "The server does not answer.");
  }
  const text = await answer.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refused(answer.status, answer.ok ? "The answer is not understood." : `The server refuses: ${answer.status} ${answer.statusText}`);
  }
  if (!answer.ok) throw new Refused(answer.status, reason(body) ?? `The server refuses: ${answer.status}`);
  return body;
}

function reason(body) {
  for (const found of [body?.error, body?.detail, body?.title, body?.message]) {
    if (typeof found === "string" && found) return found;
    if (typeof found?.message === "string") return found.message;
  }
  return undefined;
}
